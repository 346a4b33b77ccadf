"""Small embedded models: inference only."""
