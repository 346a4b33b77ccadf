"""Expressions of time: grammar, terms, constraints, solver."""

from onrecord.reading.dates.events import event_when
from onrecord.reading.dates.mentions import find_dates, infer_published
from onrecord.reading.dates.said import said_at

__all__ = ["event_when", "find_dates", "infer_published", "said_at"]
