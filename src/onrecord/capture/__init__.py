"""Bytes in: decoding, media, folders; the Capture."""
