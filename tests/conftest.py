"""Fixtures that many rooms share: the samples built into a record, and the command line called in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord import samples
from onrecord.pipeline import add
from onrecord.reading.read import default_reader
from onrecord.record import open_record


@dataclass(frozen=True)
class Outcome:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record of the sixteen sample captures; tests only read it."""
    path = tmp_path_factory.mktemp("record") / "samples.db"
    with open_record(path, create=True) as record:
        summary = add(record, samples.captures(), default_reader())
        assert summary.added == 16
        assert not summary.failed
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs `onrecord WORDS…` as the console script does."""
    from onrecord.cli import main

    def call(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return call
