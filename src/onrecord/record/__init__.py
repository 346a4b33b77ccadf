"""The store: captures, statements and their evidence in one file."""
