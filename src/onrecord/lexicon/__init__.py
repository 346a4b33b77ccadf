"""Vocabulary as data: loading and types; the tables lie in ``data/``."""

from onrecord.lexicon.load import Entry, Table, table

__all__ = ["Entry", "Table", "table"]
