"""From an article to a reading: who said what, about whom, when."""
