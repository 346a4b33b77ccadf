"""Expressions of time: grammar, terms, constraints, solver."""

from onrecord.reading.dates.events import event_mention, event_when
from onrecord.reading.dates.mentions import find_dates
from onrecord.reading.dates.publication import Fact, infer_published
from onrecord.reading.dates.said import said_at

__all__ = ["Fact", "event_mention", "event_when", "find_dates", "infer_published", "said_at"]
