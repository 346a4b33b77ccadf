"""The door for other readers: found by name, checked, refused with the reason."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Run

import onrecord
from onrecord import Act, Article, Mode, Reading, ReadingError, Span, Speaker, Statement
from onrecord.reading.door import Checked, span_of_words
from onrecord.reading.read import reader_named, reader_names

CAPTURE = b"""Talks end without a deal

Veldania: the valley is ours.
Karsova: we will not be the first to leave the table.
"""
DOC = Path(__file__).parents[2] / "docs" / "readers.md"


@pytest.fixture
def herald(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install, for one test, the package that docs/readers.md describes, and next to it some that are wrong."""
    text = DOC.read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", text, re.S)
    points = re.search(r"```toml\n\[project.entry-points.\"(.*?)\"\]\n(.*?)```", text, re.S)
    assert code
    assert points
    name = f"herald_{tmp_path.name}".replace("-", "_")
    more = (
        "\n\nclass Liar(Herald):\n    name = 'liar'\n    def read(self, article):\n"
        "        made = super().read(article)\n        from dataclasses import replace\n"
        "        from onrecord import Span\n        far = len(article.view.text)\n"
        "        wrong = replace(made.statements[0], content=(Span(far - 2, far + 40),))\n"
        "        return replace(made, reader='liar', statements=(wrong, *made.statements[1:]))\n"
        "\n\nthing = object()\n"
    )
    (tmp_path / f"{name}.py").write_text(code[1] + more, "utf-8")
    info = tmp_path / f"{name}-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n", "utf-8")
    lines = [points[2].replace('"', "").replace("herald_reader", name).strip()]
    lines += [f"liar = {name}:Liar", f"thing = {name}:thing", f"absent = {name}_gone:Reader"]
    (info / "entry_points.txt").write_text("\n".join([f"[{points[1]}]", *lines, ""]), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    path = tmp_path / "capture.txt"
    path.write_bytes(CAPTURE)
    return path


def test_a_reader_of_another_package_is_found_by_its_name_and_read_with(herald: Path) -> None:
    assert {"trained", "rules", "herald"} <= set(reader_names())
    article, reading = onrecord.read(herald, reader=reader_named("herald"))
    assert (reading.reader, reading.version) == ("herald", "1")
    said = {s.speaker.name: s.content[0].of(article.capture.text) for s in reading.statements}
    assert said == {"Veldania": "the valley is ours.", "Karsova": "we will not be the first to leave the table."}


def test_the_commands_take_it(herald: Path, run: Run, tmp_path: Path) -> None:
    assert '"Veldania"' in run("read", herald, "--reader", "herald", "--json").out
    assert run("add", herald, "--record", tmp_path / "r.db", "--reader", "herald").code == 0
    unknown = run("read", herald, "--reader", "oracle")
    assert unknown.code == 2
    assert "herald" in unknown.err


def test_a_reader_that_lies_is_refused_whole_with_the_reason(herald: Path, run: Run, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"statement 1 its content \[\d+, \d+\) lies outside the text"):
        onrecord.read(herald, reader=reader_named("liar"))
    record = tmp_path / "r.db"
    outcome = run("add", herald, "--record", record, "--reader", "liar")
    assert outcome.code == 4
    assert "lies outside the text" in outcome.err
    assert run("statements", "--record", record).code == 3


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("thing", "gives no reader"),
        ("absent", "does not load: ModuleNotFoundError"),
        ("oracle", "no package offers it"),
    ],
)
def test_what_is_no_reader_is_named_so(herald: Path, name: str, cause: str) -> None:
    with pytest.raises(ReadingError, match=cause):
        reader_named(name)


class Returns:
    """A reader that returns what it was made with."""

    name, version = "returns", "1"

    def __init__(self, what: object) -> None:
        self.what = what

    def read(self, article: Article) -> Reading:
        return self.what  # type: ignore[return-value]


GOOD = Statement(
    id="a",
    mode=Mode.INDIRECT,
    headline=False,
    source=Span(26, 34),
    speaker=Speaker("Veldania", "Veldania"),
    cue=None,
    content=(Span(36, 55),),
    act=Act("state"),
    issues=("territory",),
)


def read_with(*statements: Statement) -> Reading:
    reader = Checked(Returns(Reading("returns", "1", statements)))
    return onrecord.read(CAPTURE, reader=reader)[1]


def test_a_good_reading_passes_unchanged() -> None:
    inner = replace(GOOD, id="b", inside="a")
    assert read_with(GOOD, inner).statements == (GOOD, inner)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"content": ()}, "has no content"),
        ({"content": (Span(0, 900),)}, "lies outside the text"),
        ({"content": (Span(24, 26),)}, "is blank"),
        ({"content": (Span(24, 24),)}, "is blank"),
        ({"content": ((36, 55),)}, "is tuple, not a Span"),
        ({"content": (Span(40, 55), Span(36, 44))}, "out of order"),
        ({"source": Span(500, 501)}, "its source"),
        ({"act": Act("attitude")}, "the act 'attitude'"),
        ({"issues": ("weather",)}, "the issue 'weather'"),
        ({"stance": "?"}, "the stance"),
        ({"confidence": 7}, "the confidence 7"),
        ({"mode": "direct"}, "the mode 'direct'"),
        ({"inside": "z"}, "is inside z, which is not here"),
        ({"inside": "a"}, "is inside itself"),
    ],
)
def test_what_the_article_does_not_show_is_refused(changes: dict[str, object], fault: str) -> None:
    with pytest.raises(ReadingError, match=re.escape(fault)):
        read_with(replace(GOOD, **changes))  # type: ignore[arg-type]


def test_two_statements_may_not_hold_each_other_or_share_an_id() -> None:
    with pytest.raises(ReadingError, match="inside itself"):
        read_with(replace(GOOD, inside="b"), replace(GOOD, id="b", inside="a"))
    with pytest.raises(ReadingError, match="two statements have one id"):
        read_with(GOOD, GOOD)


@pytest.mark.parametrize(
    ("what", "fault"), [(None, "NoneType, not a Reading"), (Reading("other", "1"), "signs as"), ([], "list")]
)
def test_what_is_no_reading_is_refused(what: object, fault: str) -> None:
    with pytest.raises(ReadingError, match=fault):
        onrecord.read(CAPTURE, reader=Checked(Returns(what)))


def test_a_reader_that_stops_is_named_with_its_error() -> None:
    class Broken(Returns):
        def read(self, article: Article) -> Reading:
            raise KeyError("model")

    with pytest.raises(ReadingError, match="'returns' stopped: KeyError"):
        onrecord.read(CAPTURE, reader=Checked(Broken(None)))


def test_words_are_found_only_where_they_stand_once() -> None:
    article, _ = onrecord.read(CAPTURE, reader=Checked(Returns(Reading("returns", "1"))))
    assert span_of_words(article, "the valley is ours") == Span(36, 54)
    for words, cause in (("the valley was ours", "do not stand"), ("the", "more than once"), (" ", "do not stand")):
        with pytest.raises(ReadingError, match=cause):
            span_of_words(article, words)
    line = Span(36, 55)
    assert span_of_words(article, "the", line) == Span(36, 39)
