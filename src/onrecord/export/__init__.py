"""Exports: JSON Lines, CSV, W3C Web Annotation."""
