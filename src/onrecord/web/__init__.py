"""The page: a door on the loopback address."""
