"""The walk through the sample record: what was said, a position that moved, a claim that an outlet made its own."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from onrecord.cli.screen import console, context_text, statement_grid, timeline_text
from onrecord.interval import in_words
from onrecord.links.echoes import find_echoes
from onrecord.links.moves import find_moves
from onrecord.pipeline import Summary
from onrecord.record import Record
from onrecord.record.types import StatementRow
from onrecord.views.evidence import evidence_page
from onrecord.views.statements import statement_line
from onrecord.views.timeline import timeline

SHOWN = 14  # entries of the timeline that fit on a screen


def walk(record: Record, summary: Summary, record_file: Path) -> bool:
    """Print the walk; return whether each of its three parts had something to show."""
    out = console()
    rows = list(record.statements())
    outlets = len({row.outlet for row in record.captures()})
    out.print(
        Text(
            f"{summary.added} captures of {outlets} outlets, {len(rows)} statements, every one with its place → ",
            "bold",
        ).append(str(record_file), "green")
    )
    told = _timeline(out, record, rows)
    moved = _move(out, record, rows)
    echoed = _echo(out, record, rows)
    _next(out, record_file, rows)
    return told and moved and echoed


def _timeline(out: Console, record: Record, rows: list[StatementRow]) -> bool:
    _title(out, "1. What was said, and when", "headlines and events; days are intervals, never guesses")
    view = timeline(_headlines(rows), [])
    grid = statement_grid()
    for entry in (*view.dated[:SHOWN], *view.undated[:2]):
        grid.add_row(entry.words or "day not known", timeline_text(entry))
    out.print(grid)
    left = len(rows) - min(SHOWN, len(view.dated)) - min(2, len(view.undated))
    out.print(Text(f"… and {left} more statements: onrecord timeline --record …", "dim"))
    return bool(view.dated)


def _headlines(rows: list[StatementRow]) -> list[StatementRow]:
    """Return what headlines say, every word once: of readings of the same words one with a cue, the widest."""
    found = [r for r in rows if r.headline]
    kept: list[StatementRow] = []
    for row in sorted(found, key=lambda r: (r.cue is None, -len(r.words), r.id)):
        if not any(_same_words(row, other) for other in kept):
            kept.append(row)
    return [r for r in found if r in kept]


def _same_words(one: StatementRow, other: StatementRow) -> bool:
    same = one.capture == other.capture
    return same and any(a.span.overlaps(b.span) for a in one.content for b in other.content)


def _move(out: Console, record: Record, rows: list[StatementRow]) -> bool:
    _title(out, "2. A position that moved", "the same party, the same matter, no longer where it stood")
    moves = find_moves(rows)
    if not moves:
        return False
    move = min(moves, key=lambda m: (m.before.headline, m.after.headline))  # the best that stands in the text itself
    issues = ", ".join(move.issues).replace("_", " ")
    out.print(Text(f"{move.party} {move.what}" + (f" ({issues})" if issues else ""), "bold"))
    for label, row in (("before", move.before), ("after", move.after)):
        _evidence(out, record, row, label)
    out.print(Text(f"why: {move.reasons[0].text}", "dim"))
    return True


def _echo(out: Console, record: Record, rows: list[StatementRow]) -> bool:
    _title(out, "3. A claim that an outlet made its own", "first somebody says it; then the paper does")
    echoes = find_echoes(rows)
    if not echoes:
        return False
    _evidence(out, record, echoes[0].attributed, "attributed")
    _evidence(out, record, echoes[0].own, "the outlet itself")
    out.print(Text(f"why: {echoes[0].reasons[0].text}", "dim"))
    return True


def _evidence(out: Console, record: Record, row: StatementRow, label: str) -> None:
    article = record.article(row.capture)
    if article is None:
        return
    line = statement_line(row)
    said = in_words(row.said_at) if row.said_at.known else "day not known"
    spans = ", ".join(f"{q.span.start}–{q.span.end}" for q in row.content)
    text = context_text(evidence_page(row, article, around=90).context)
    title = f"{label}: {line.speaker} {line.verb} {line.targets}".strip()
    foot = f"{said} · {line.outlet} · {Path(row.origin).name}, characters {spans} · {line.short}"
    out.print(Panel(text, title=title, subtitle=foot, title_align="left", subtitle_align="left", border_style="dim"))


def _title(out: Console, title: str, below: str) -> None:
    out.print()
    out.rule(Text(title, "bold"), align="left", style="dim")
    out.print(Text(below, "dim italic"))


def _next(out: Console, record_file: Path, rows: list[StatementRow]) -> None:
    _title(out, "What to try next", "")
    first = rows[0].id[:8] if rows else "ID"
    for command, gives in (
        (f"onrecord show {first}", "one statement, its words, every reason"),
        (f"onrecord why {first}", "how its day was worked out"),
        ("onrecord statements --act deny", "who denied what"),
        ("onrecord positions --party Karsova", "where a party stands, and since when"),
        ("onrecord serve", "the same in your browser"),
    ):
        out.print(Text(f"  {f'{command} --record {record_file}':<54} ", "green").append(gives, "dim"))
    out.print(Text(f"  {'onrecord add FOLDER':<54} ", "green").append("your own captures", "dim"))
