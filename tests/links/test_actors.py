"""Who is who across captures: spellings are one, namesakes and the unnamed are not; people have the last word."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.links.makers import article_of, read, record_of

from onrecord.cli import cli
from onrecord.links.actor_figures import figures_of, kind_of_name
from onrecord.links.actor_identity import identify
from onrecord.links.actor_judgements import judged_pairs
from onrecord.links.actors import actors_of, cast_of
from onrecord.links.linking import link, settle_actors
from onrecord.links.names import Same, block_of_surname, parts, romanised, same_given, spelled_alike
from onrecord.record import Record
from onrecord.record.linked import Named
from onrecord.record.types import Decision

NOON = datetime(2024, 5, 7, 12, tzinfo=UTC)


def person(name: str, party: str = "", captures: int = 1, **more: object) -> Named:
    return Named(name, "person", party, captures, captures, **more)  # type: ignore[arg-type]


def body(name: str, party: str = "", **more: object) -> Named:
    return Named(name, "organisation", party, **more)  # type: ignore[arg-type]


def decide(verb: str, *subjects: str, number: int = 1) -> Decision:
    return Decision(verb, "actor", subjects, "Nadia", NOON, number=number)  # type: ignore[arg-type]


def groups(names: Iterable[Named], *log: Decision) -> list[list[str]]:
    found: dict[str, list[str]] = {}
    for i in identify(list(names), judged_pairs(log))[0]:
        found.setdefault(i.actor, []).append(f"{i.name} ({i.party})" if i.party else i.name)
    return sorted(sorted(group) for group in found.values())


def doubted(names: Iterable[Named]) -> list[str]:
    return [reason.rule for doubt in identify(list(names))[1] for reason in doubt.reasons]


# Names, part by part


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dostansky", "Dostanskyy"), ("Dostansky", "Dostanskiy"), ("Araghchi", "Aragchi"), ("Qorabaf", "Ghorabaf"),
        ("Medvenev", "Medwenew"), ("Yermolin", "Ermolin"), ("Rasullah", "Rasulla"), ("Lukaschenko", "Lukashenka"),
        ("Brandenoff", "Brandenov"),
    ],
)  # fmt: skip
def test_spellings_of_one_surname(one: str, other: str) -> None:
    assert spelled_alike(one.lower(), other.lower())
    assert block_of_surname(one.lower()) == block_of_surname(other.lower())


@pytest.mark.parametrize(
    ("one", "other"), [("Umerov", "Umarov"), ("Dostansky", "Dostanska"), ("Haas", "Haase"), ("Reyl", "Real")]
)
def test_surnames_that_differ(one: str, other: str) -> None:
    assert not spelled_alike(one.lower(), other.lower())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Volodymyr Dost", "Vladimir Dost", Same.YES), ("Sergei Dost", "Serhiy Dost", Same.YES),
        ("V. Dost", "Volodymyr Dost", Same.INITIAL), ("Dost", "Volodymyr Dost", Same.UNKNOWN),
        ("Olena Dost", "Volodymyr Dost", Same.NO), ("Joe Dost Jr.", "Joseph Dost", Same.YES),
        ("George W. Dost", "George H. W. Dost", Same.NO), ("Kim Jong-un", "Kim Jong Un", Same.YES),
        ("Kim Yo-jong", "Kim Jong-un", Same.NO), ("Joe Dost Jr.", "Joe Dost Sr.", Same.NO),
        ("Ana Maria Dost", "Maria Dost", Same.YES),
    ],
)  # fmt: skip
def test_given_names(one: str, other: str, same: Same) -> None:
    assert same_given(parts(one), parts(other)) is same
    assert same_given(parts(other), parts(one)) is same


def test_particles_belong_to_the_surname_whether_written_or_not() -> None:
    assert parts("Bashar al-Dost").surname == parts("Dost").surname == parts("Ursula von der Dost").surname
    assert parts("von der Dost").given == ()


@given(st.text(max_size=30))
def test_any_text_has_a_surname_and_one_romanisation(name: str) -> None:
    surname = parts(name).surname
    assert romanised(romanised(surname)).isascii()
    assert spelled_alike(surname, surname)
    assert isinstance(block_of_surname(surname), str)


# Persons


DOST = (
    person("Volodymyr Dostansky", "Veldania", 5), person("Volodymyr Dostanskyy", "Veldania"), person("Dostanskiy", ""),
    person("Vladimir Dostansky"),
)  # fmt: skip


def test_spellings_of_one_person_are_one_actor_in_any_order() -> None:
    everybody = [["Dostanskiy", "Vladimir Dostansky", "Volodymyr Dostansky (Veldania)",
                  "Volodymyr Dostanskyy (Veldania)"]]  # fmt: skip
    assert all(groups(order) == everybody for order in permutations(DOST))


def test_two_of_one_surname_stay_two_and_the_bare_surname_is_in_doubt() -> None:
    names = (person("Volodymyr Dostansky"), person("Olena Dostansky"), person("Dostansky"))
    assert len(groups(names)) == 3
    assert doubted(names) == ["actors.surnames", "actors.surnames"]


def test_a_bare_surname_goes_with_the_only_one_of_its_party_or_gender() -> None:
    names = (person("Ana Haas", "Veldania"), person("Piet Haas", "Karsova"), person("Haas", "Karsova"))
    assert groups(names) == [["Ana Haas (Veldania)"], ["Haas (Karsova)", "Piet Haas (Karsova)"]]
    names = (person("Ana Haas", genders=(("female", 3),)), person("Piet Haas", genders=(("male", 3),)),
             person("Haas", genders=(("female", 1),)))  # fmt: skip
    assert groups(names) == [["Ana Haas", "Haas"], ["Piet Haas"]]


def test_a_letter_of_the_surname_keeps_two_apart_and_asks_a_person() -> None:
    names = (person("Rustem Umerov", "Veldania"), person("Rustem Umarov", "Veldania"))
    assert len(groups(names)) == 2
    assert doubted(names) == ["actors.letter"]


def test_namesakes_of_two_states_at_one_time_stay_apart() -> None:
    one = person("Ivan Dost", "Veldania", 4, traits=(("role", "foreign minister", 4),))
    other = person("Ivan Dost", "Karsova", 3, traits=(("role", "colonel", 3),))
    assert len(groups([one, other])) == 2
    assert doubted([one, other]) == ["actors.namesakes"]
    ids = {i.party: i.actor for i in identify([one, other])[0]}
    assert ids["Veldania"] != ids["Karsova"]


def test_who_changes_sides_stays_one_person() -> None:
    minister = (("role", "minister", 3),)
    one = person("Ivan Dost", "Veldania", 4, traits=minister, first=date(2019, 1, 1), last=date(2020, 3, 1))
    other = person("Ivan Dost", "Karsova", 3, traits=minister, first=date(2021, 1, 1), last=date(2022, 3, 1))
    assert len(groups([one, other])) == 1
    assert [r.rule for i in identify([one, other])[0] for r in i.reasons] == ["actors.sides"]


# Organisations


def test_legal_forms_articles_and_whose_it_is_do_not_make_another_organisation() -> None:
    names = (body("Orlin Dam Corporation"), body("Orlin Dam Corp."), body("the Orlin Dam"))
    assert len(groups(names)) == 1
    names = (body("Ministry of Defence", "Veldania"), body("Veldanian Defense Ministry", "Veldania"))
    assert len(groups(names)) == 1


def test_every_state_has_its_own_ministry() -> None:
    names = (body("Defence Ministry", "Veldania"), body("Defence Ministry", "Karsova"), body("Defence Ministry"))
    assert len(groups(names)) == 3


def test_a_party_that_changes_its_name_stays_one_where_a_capture_says_so() -> None:
    named = body("Orlin Front", traits=(("alias", "Orlin League", 1),))
    assert len(groups([named, body("Orlin League")])) == 1
    assert len(groups([body("Orlin Front"), body("Orlin League")])) == 2


def test_an_abbreviation_goes_with_the_only_name_of_its_letters() -> None:
    assert len(groups([body("Delta River Commission"), body("DRC")])) == 1
    names = [body("Delta River Commission"), body("Dock Repair Council"), body("DRC")]
    assert len(groups(names)) == 3
    assert doubted(names) == ["actors.letters", "actors.letters"]


# What people decide


def test_a_merge_joins_and_a_later_split_takes_it_back() -> None:
    names = (person("Ana Haas"), person("Ana Haase"))
    assert len(groups(names)) == 2
    merged = decide("merge", "Ana Haas", "Ana Haase")
    assert len(groups(names, merged)) == 1
    assert len(groups(names, merged, decide("split", "Ana Haas", "Ana Haase", number=2))) == 2
    again = decide("merge", "Ana Haase", "Ana Haas", number=3)
    assert len(groups(names, merged, decide("split", "Ana Haas", "Ana Haase", number=2), again)) == 1


def test_a_split_keeps_apart_what_rules_would_join() -> None:
    found = groups(DOST, decide("split", "Volodymyr Dostansky", "Volodymyr Dostanskyy"))
    assert not any({"Volodymyr Dostansky (Veldania)", "Volodymyr Dostanskyy (Veldania)"} <= set(g) for g in found)


def test_merges_in_a_circle_are_one_and_a_split_within_wins_when_it_is_the_last_word() -> None:
    names = (person("Ana Haas"), person("Ana Hase"), person("Ana Hass"))
    circle = [decide("merge", "Ana Haas", "Ana Hase"), decide("merge", "Ana Hase", "Ana Hass", number=2),
              decide("merge", "Ana Hass", "Ana Haas", number=3)]  # fmt: skip
    assert len(groups(names, *circle)) == 1
    last = decide("split", "Ana Haas", "Ana Hass", number=4)
    found = groups(names, *circle, last)
    assert len(found) == 2
    assert not any({"Ana Haas", "Ana Hass"} <= set(g) for g in found)


def test_one_of_two_namesakes_is_addressed_by_its_party() -> None:
    one, other = person("Ivan Dost", "Veldania"), person("Ivan Dost", "Karsova")
    assert len(groups([one, other])) == 1
    assert len(groups([one, other], decide("split", "Ivan Dost (Veldania)", "Ivan Dost (Karsova)"))) == 2


# From captures


NEWS = (
    ("Reyl will go\nVeldanian Foreign Minister Ana Reyl said on Tuesday that the road was open. “We are ready,” Reyl "
     "said. Western officials said the talks had failed.\n", date(2024, 5, 7)),
    ("No road\nFormer Foreign Minister Ana Reyl said the road was closed. Officials said nothing had changed.\n",
     date(2025, 2, 3)),
    ("The Front\nThe Orlin Front, formerly known as the Orlin League, said it would vote. Officials said it"
     " was late.\n", date(2025, 2, 4)),
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return record_of(tmp_path / "r.db", [article_of(t, f"/p/{n}.txt", day) for n, (t, day) in enumerate(NEWS)])


def test_roles_come_from_the_captures_with_their_dates_and_places(record: Record) -> None:
    ana = next(a for a in actors_of(record) if a.name == "Ana Reyl")
    roles = {(row.trait.what, row.trait.value, row.published.day) for row in record.traits(ana.names)}
    assert ("role", "foreign minister", date(2024, 5, 7)) in roles
    assert ("former", "foreign minister", date(2025, 2, 3)) in roles
    for row in record.traits(ana.names):
        if row.trait.span:
            words = row.trait.span.of(record.capture(row.capture).text)
            assert row.trait.value.split()[-1].lower() in words.lower()


def test_unnamed_sources_are_no_actors_however_many_they_are(tmp_path: Path) -> None:
    texts = [f"Talks {n}\nOfficials said that point {n} of the draft was open.\n" for n in range(40)]
    many = record_of(tmp_path / "many.db", [article_of(t, f"/p/{n}.txt") for n, t in enumerate(texts)])
    assert many.counts()["statements"] >= 40
    assert actors_of(many) == ()
    assert cast_of(many).of("Officials") is None
    assert list(many.doubts()) == []


def test_another_name_given_in_a_capture_is_kept(record: Record) -> None:
    front = next(a for a in actors_of(record) if "Orlin" in a.name)
    assert {name for name, _, _ in front.names} == {"Orlin Front", "Orlin League"}


def test_decisions_survive_everything_being_made_again_and_captures_read_again(record: Record) -> None:
    record.decide(decide("merge", "Ana Reyl", "Orlin Front"))
    settle_actors(record)
    assert cast_of(record).of("Ana Reyl") == cast_of(record).of("Orlin Front")
    before = [(a.name, a.names) for a in actors_of(record)]
    record.forget_all_links()
    link(record)
    assert [(a.name, a.names) for a in actors_of(record)] == before
    for row in record.captures():
        article = record.article(row.id)
        assert article is not None
        record.write(article, read(article))
    link(record)
    assert [(a.name, a.names) for a in actors_of(record)] == before
    record.decide(decide("split", "Ana Reyl", "Orlin Front"))
    settle_actors(record)
    assert cast_of(record).of("Ana Reyl") != cast_of(record).of("Orlin Front")


@pytest.mark.slow
def test_the_record_is_the_same_whatever_the_order_of_adding(tmp_path: Path) -> None:
    dumps = []
    for number, order in enumerate(permutations(range(3))):
        articles = [article_of(*NEWS[n][:1], f"/p/{n}.txt", NEWS[n][1]) for n in order]
        dumps.append(list(record_of(tmp_path / f"{number}.db", articles).dump()))
    assert all(dump == dumps[0] for dump in dumps)
    one_by_one = record_of(tmp_path / "x.db", [article_of(NEWS[2][0], "/p/2.txt", NEWS[2][1])])
    for n in (1, 0):
        article = article_of(NEWS[n][0], f"/p/{n}.txt", NEWS[n][1])
        one_by_one.add(article.capture)
        one_by_one.write(article, read(article))
        link(one_by_one)
    assert list(one_by_one.dump()) == dumps[0]


def test_figures_of_a_seat_of_power_are_the_state() -> None:
    article = article_of("Talks\nThe Kremlin said no. The Russian government said yes. Kyiv answered.\n", "/p/a.txt")
    figures = figures_of(article, read(article), [])
    assert {(f.name, f.kind) for f in figures} == {("Russia", "state"), ("Ukraine", "state")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Ana Reyl", "person"), ("Western officials", None), ("officials", None), ("Russia", "state"),
     ("a diplomat from Veldania", None), ("Orlin Council", "organisation")],
)  # fmt: skip
def test_kinds_of_names_that_no_mention_tells(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


# The command


def test_the_command_lists_shows_merges_and_splits(record: Record, tmp_path: Path) -> None:
    record.close()
    run, file = CliRunner(), ["--record", str(tmp_path / "r.db")]
    listed = json.loads(run.invoke(cli, ["actors", *file, "--json"]).output)
    ana = next(a for a in listed if a["name"] == "Ana Reyl")
    assert ana["statements"] >= 2
    shown = json.loads(run.invoke(cli, ["actors", *file, "show", ana["id"], "--json"]).output)
    assert {(r["role"], r["former"]) for r in shown["roles"]} >= {("foreign minister", False)}
    merged = run.invoke(cli, ["actors", "merge", "Ana Reyl", "Orlin Front", *file, "--who", "Nadia", "--json"])
    assert (merged.exit_code, json.loads(merged.output)["subjects"]) == (0, ["Ana Reyl", "Orlin Front"])
    assert (
        len(json.loads(run.invoke(cli, ["actors", *file, "--all", "--json"]).output))
        < len(json.loads(run.invoke(cli, ["actors", *file, "--all", "--json"]).output)) + 1
    )
    split = run.invoke(cli, ["actors", "split", "Ana Reyl", "Orlin Front", *file])
    assert (split.exit_code, "different actors" in split.output) == (0, True)
    assert run.invoke(cli, ["actors", "show", "Nobody", *file]).exit_code != 0
    assert run.invoke(cli, ["actors", "merge", "Ana Reyl", *file]).exit_code == 2
