"""`onrecord timeline`: statements and events in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from onrecord.cli.options import NOTHING_FOUND, Day, existing, json_option, leave, print_json, record_option


@click.command()
@record_option
@json_option
@click.option("--party", help="Only statements by, and events with, this party.")
@click.option("--issue", help="Only statements on this issue; no events.")
@click.option("--since", type=Day(), help="First day.")
@click.option("--until", type=Day(last=True), help="Last day.")
@click.option("--events-only", is_flag=True, help="Leave statements out.")
def command(
    record_file: Path,
    as_json: bool,
    party: str | None,
    issue: str | None,
    since: date | None,
    until: date | None,
    events_only: bool,
) -> None:
    """Statements and events in the order in which they can have happened; the undated stand apart at the end."""
    from onrecord.links.redating import redated
    from onrecord.record.types import Filter
    from onrecord.views.rows import event_json, statement_json
    from onrecord.views.timeline import beside, timeline

    where = Filter(party=party, issue=issue, since=since, until=until, undated=True)
    with existing(record_file) as record:
        statements = [] if events_only else list(record.statements(where))
        events = [] if issue else list(record.events(party=party, since=since, until=until))
        statements, events = beside(statements, events, redated(record), since, until)
    view = timeline(statements, events)
    count = len(view.dated) + len(view.undated)
    if as_json:
        values = {s.id: statement_json(s) for s in statements} | {e.id: event_json(e) for e in events}
        lanes = {"dated": view.dated, "undated": view.undated}
        print_json(
            {
                lane: [{"kind": e.kind, "borrowed": e.borrowed or None, **values[e.id]} for e in entries]
                for lane, entries in lanes.items()
            }
        )
    else:
        from onrecord.cli.screen import nothing
        from onrecord.cli.timeline_screen import show_timeline

        if count:
            show_timeline(view)
        else:
            nothing("nothing on the timeline", "ask for less, or add captures: onrecord add PATH")
    leave(0 if count else NOTHING_FOUND)
