"""Adapters for running at scale."""
