"""What a visitor asked for: the filters of a page, from its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from onrecord.interval import from_edtf
from onrecord.reading.types import Mode
from onrecord.record import Record
from onrecord.record.types import Filter, StatementRow

PAGE_SIZE = 50
MODES = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased", "own_voice": "outlet's own voice"}


@dataclass(frozen=True, slots=True)
class Query:
    """The filters of a page and which page of results; ``problem`` says what could not be understood."""

    speaker: str | None = None
    party: str | None = None
    act: str | None = None
    issue: str | None = None
    outlet: str | None = None
    mode: str | None = None
    text: str = ""
    since: date | None = None
    until: date | None = None
    undated: bool = False
    page: int = 1
    problem: str = ""

    def where(self, undated: bool = False) -> Filter:
        """Return the record's filter."""
        return Filter(
            speaker=self.speaker,
            party=self.party,
            act=self.act,
            issue=self.issue,
            outlet=self.outlet,
            since=self.since,
            until=self.until,
            undated=undated or self.undated,
            mode=Mode(self.mode) if self.mode else None,
            text=self.text,
        )

    def rows(self, record: Record) -> tuple[list[StatementRow], bool]:
        """Return the statements of this page, and whether there are more."""
        start = (self.page - 1) * PAGE_SIZE
        rows = list(islice(record.statements(self.where()), start, start + PAGE_SIZE + 1))
        return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE

    def address(self, **changes: object) -> str:
        """Return this query as the end of an address, with ``changes`` made."""
        values = {name: getattr(self, name) for name in self.__slots__ if name != "problem"} | changes
        return urlencode({k: v for k, v in values.items() if v and not (k == "page" and v == 1)})

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.address(page=1))


def query(
    speaker: str = "",
    party: str = "",
    act: str = "",
    issue: str = "",
    outlet: str = "",
    mode: str = "",
    text: str = "",
    since: str = "",
    until: str = "",
    undated: bool = False,
    page: str = "1",
) -> Query:
    """Read the filters from an address; what cannot be understood is ignored and named in ``problem``."""
    first, last = _bound(since, last=False), _bound(until, last=True)
    wrong = [text_ for text_, day in ((since, first), (until, last)) if text_.strip() and day is None]
    return Query(
        speaker=speaker.strip() or None,
        party=party or None,
        act=act or None,
        issue=issue or None,
        outlet=outlet or None,
        mode=mode if mode in MODES else None,
        text=text.strip(),
        since=first,
        until=last,
        undated=undated,
        page=max(1, int(page)) if page.isdecimal() and len(page) < 8 else 1,
        problem=f"{' and '.join(wrong)} is not a date; write 2025, 2025-07 or 2025-07-24" if wrong else "",
    )


def choices(record: Record) -> Mapping[str, Mapping[str, int]]:
    """Return what can be chosen in the filters, with numbers of statements."""
    return {name: record.facet(name) for name in ("party", "act", "issue", "outlet", "mode")}


def _bound(text: str, last: bool) -> date | None:
    try:
        interval = from_edtf(text.strip())
    except ValueError:
        return None
    return interval.latest if last else interval.earliest
