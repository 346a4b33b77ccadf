"""`onrecord actors`: who speaks across captures; what people decide about who is who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from onrecord.cli.options import (
    NOTHING_FOUND,
    decision_options,
    existing,
    json_option,
    leave,
    print_json,
    print_json_list,
    record_option,
)
from onrecord.errors import RecordError
from onrecord.links.actors import Actor, actors_of
from onrecord.links.linking import link
from onrecord.record import Record
from onrecord.record.types import Decision

Decider = Callable[..., None]


@click.group(invoke_without_command=True)
@record_option
@json_option
@click.option("--kind", type=click.Choice(["person", "organisation", "state"]), help="Only actors of one kind.")
@click.option("--party", help="Only actors that speak for this party.")
@click.option("--all", "everybody", is_flag=True, help="Also those who are named but say nothing.")
@click.option("--doubts", is_flag=True, help="Pairs that may be one actor, for a person to judge.")
@click.pass_context
def command(
    ctx: click.Context,
    record_file: Path,
    as_json: bool,
    kind: str | None,
    party: str | None,
    everybody: bool,
    doubts: bool,
) -> None:
    """List the actors: names, parties, statements and in how many independent reports.

    `actors show ID` shows one with roles and reasons; `actors merge A B` and `actors split A B` say who is who.
    A and B are ids, names, or "Name (Party)" where several have the name. The last word on a pair stands.
    """
    ctx.obj = record_file
    if ctx.invoked_subcommand:
        return
    with existing(record_file) as record:
        link(record)
        found = actors_of(record)
        if doubts:
            _doubts(record, found, as_json)
            return
    shown = [
        a for a in found
        if (everybody or a.statements) and kind in (None, a.kind) and (party is None or party in a.parties)
    ]  # fmt: skip
    if as_json:
        from onrecord.views.actors import actor_json

        print_json_list(actor_json(a) for a in shown)
    else:
        from onrecord.cli.actors_screen import show_actors

        show_actors(shown)
    leave(0 if shown else NOTHING_FOUND)


def _doubts(record: Record, found: Sequence[Actor], as_json: bool) -> None:
    from onrecord.cli.actors_screen import show_doubts
    from onrecord.views.actors import doubt_json

    others, pairs = {a.id: a for a in found}, list(record.doubts())
    if as_json:
        print_json_list(doubt_json(d, others) for d in pairs)
    else:
        show_doubts(pairs, others)
    leave(0 if pairs else NOTHING_FOUND)


@command.command()
@click.argument("actor")
@record_option
@json_option
@click.pass_context
def show(ctx: click.Context, actor: str, record_file: Path, as_json: bool) -> None:
    """Show one actor: every name, roles with dates, parties, why its names were put together, what is in doubt."""
    from onrecord.views.actors import actor_page, page_json

    with existing(_file(ctx, record_file)) as record:
        link(record)
        found = actors_of(record)
        one = _one(found, actor)
        blocks = {name.key: name for block in _blocks(one) for name in record.named(block)}
        page = actor_page(
            one,
            record.traits(one.names),
            [blocks[key] for key in one.names if key in blocks],
            record.doubts(),
            {a.id: a for a in found},
            record.decisions(),
        )
    if as_json:
        print_json(page_json(page))
        return
    from onrecord.cli.actors_screen import show_actor

    show_actor(page)


def _deciding(subcommand: Decider) -> Decider:
    """Give a subcommand what all need that decide on actors: their names, the record, who decides and why."""
    for option in (click.pass_context, decision_options, json_option, record_option):
        subcommand = option(subcommand)
    return click.argument("actors", nargs=-1, required=True)(subcommand)


@command.command()
@_deciding
def merge(ctx: click.Context, actors: tuple[str, ...], record_file: Path, as_json: bool, who: str, note: str) -> None:
    """Say that two or more actors are one; `actors split` takes it back."""
    _decide("merge", actors, _file(ctx, record_file), as_json, who, note)


@command.command()
@_deciding
def split(ctx: click.Context, actors: tuple[str, ...], record_file: Path, as_json: bool, who: str, note: str) -> None:
    """Say that names of one actor are different actors; `actors merge` takes it back."""
    _decide("split", actors, _file(ctx, record_file), as_json, who, note)


def _decide(verb: str, named: Sequence[str], record_file: Path, as_json: bool, who: str, note: str) -> None:
    if len(named) < 2:
        raise click.UsageError(f"{verb} needs two actors or more")
    with existing(record_file) as record:
        link(record)
        subjects = tuple(dict.fromkeys(_address(record, name) for name in named))
        if len(subjects) < 2:
            raise RecordError(verb, f"{', '.join(named)} mean one name", "give two names; see `onrecord actors show`")
        kept = record.decide(
            Decision("merge" if verb == "merge" else "split", "actor", subjects, who, datetime.now(UTC), (), note)
        )
        link(record)  # what the decision touches
    if as_json:
        print_json({"number": kept.number, "verb": verb, "subjects": list(subjects), "who": who, "note": note})
        return
    told = " and ".join(subjects)
    click.echo(f"{told} {'are one actor' if verb == 'merge' else 'are different actors'} (decision {kept.number})")


def _address(record: Record, named: str) -> str:
    """Return the address that the log keeps for an id or a name: "Name", or "Name (Party)" where several have it."""
    found = actors_of(record)
    for actor in found:
        for name, _, party in actor.names:
            if named in (name, f"{name} ({party})"):
                return named
    one = _one(found, named)
    name, _, party = next(key for key in one.names if key[0] == one.name)
    shared = any(a.id != one.id and any(n[0] == name for n in a.names) for a in found)
    return f"{name} ({party})" if shared and party else name


def _one(found: Sequence[Actor], named: str) -> Actor:
    """Return the actor of an id, the beginning of one, a name, or the last word of one."""
    hits = [a for a in found if a.id == named]
    hits = hits or [a for a in found if any(named in (n, f"{n} ({p})") for n, _, p in a.names)]
    hits = hits or [a for a in found if len(named) >= 4 and a.id.startswith(named)]
    hits = hits or [a for a in found if any(n.casefold() == named.casefold() for n, _, _ in a.names)]
    last = named.casefold()
    hits = hits or [a for a in found if any(n.split()[-1].casefold() == last for n, _, _ in a.names)]
    if not hits:
        raise RecordError(named, "no actor of the record has this id or name", "see `onrecord actors --all`")
    if len(hits) > 1:
        ids = ", ".join(f"{a.id} ({', '.join(a.parties) or 'no party'})" for a in hits[:5])
        raise RecordError(named, f"several actors have this name: {ids}", "give an id")
    return hits[0]


def _blocks(actor: Actor) -> list[str]:
    from onrecord.links.actor_figures import block_of

    return sorted({block_of(name, kind) for name, kind, _ in actor.names})


def _file(ctx: click.Context, own: Path) -> Path:
    """Return the record named before the subcommand, unless one is named after it."""
    source = ctx.get_parameter_source("record_file")
    given = source is not None and source.name in ("COMMANDLINE", "ENVIRONMENT")
    return own if given or ctx.obj is None else Path(ctx.obj)
