"""When something was: an honest interval of days with its reasons, its EDTF, its JSON and its words."""

from onrecord.interval.edtf import as_json, certain, from_edtf, sort_key, to_edtf
from onrecord.interval.types import UNKNOWN, Answer, Interval, between, cover, on
from onrecord.interval.wording import in_words

__all__ = [
    "UNKNOWN",
    "Answer",
    "Interval",
    "as_json",
    "between",
    "certain",
    "cover",
    "from_edtf",
    "in_words",
    "on",
    "sort_key",
    "to_edtf",
]
