"""The rules of the house: imports go one way, names are public on purpose, what the documents say runs."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import Run

import onrecord
from onrecord import samples
from onrecord.cli import COMMANDS

HOUSE = Path(__file__).resolve().parents[2]
SOURCE = HOUSE / "src" / "onrecord"
MODULES = sorted(SOURCE.rglob("*.py"))


def test_the_import_law_holds() -> None:
    lint = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], cwd=HOUSE, capture_output=True, text=True
    )
    assert lint.returncode == 0, lint.stdout


def test_public_names_are_sorted_exist_and_are_documented() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__doc__, name
    with pytest.raises(AttributeError):
        _ = onrecord.no_such_name


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("numpy", "sqlalchemy", "fastapi", "rich")
    asked = f"import onrecord, onrecord.cli, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name: str) -> None:
    command = importlib.import_module(f"onrecord.cli.{name.replace('-', '_')}").command
    assert command.help
    text = (HOUSE / "docs" / "cli.md").read_text("utf-8")
    assert f"## onrecord {name}\n" in text
    section = text.split(f"## onrecord {name}\n", 1)[1].split("\n## ", 1)[0]
    everywhere = {"--record", "--json", "--help"}
    for option in (o for p in command.params for o in p.opts if o.startswith("--")):
        assert option in everywhere or option in section, f"{option} of {name} is not in docs/cli.md"


def test_the_commands_are_in_order_and_quick_to_list() -> None:
    assert list(COMMANDS) == sorted(COMMANDS)


def _readme_commands() -> list[str]:
    readme = (HOUSE / "README.md").read_text("utf-8")
    lines = [line for block in re.findall(r"```console\n(.*?)```", readme, re.S) for line in block.splitlines()]
    return [line[2:].split("  #")[0].strip() for line in lines if line.startswith("$ ")]


def test_the_commands_of_the_readme_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(samples.CAPTURES, tmp_path / "captures")
    monkeypatch.chdir(tmp_path)
    commands = _readme_commands()
    assert len(commands) >= 8
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "onrecord"
        outcome = run(*words[1:])
        assert outcome.code == 0, f"{command}: {outcome.err or outcome.out}"
    readme = (HOUSE / "README.md").read_text("utf-8")
    for block in re.findall(r"```python\n(.*?)```", readme, re.S):
        exec(compile(block, "README.md", "exec"), {})


def test_the_tour_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tour = HOUSE / "docs" / "tour.md"
    failed, tried = doctest.testfile(str(tour), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried >= 10
    assert failed == 0


def test_every_decision_has_a_number_and_a_reason() -> None:
    found = sorted((HOUSE / "docs" / "decisions").glob("*.md"))
    assert len(found) >= 5
    for path in found:
        assert re.match(r"\d{4}-", path.name)
        text = path.read_text("utf-8")
        assert text.startswith("# "), path.name
        assert "## Why" in text or "## Decision" in text, path.name


def test_every_dependency_earns_its_place() -> None:
    said = (HOUSE / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8").lower()
    project = (HOUSE / "pyproject.toml").read_text("utf-8")
    block = re.search(r"\ndependencies = \[\n(.*?)\n\]", project, re.S)
    assert block
    for name in re.findall(r'"([a-z0-9-]+)', block[1]):
        assert f"`{name}`" in said, name


def test_the_changelog_names_the_version() -> None:
    version = re.search(r'^version = "(.+)"', (HOUSE / "pyproject.toml").read_text("utf-8"), re.M)
    assert version
    assert f"## {version[1]}" in (HOUSE / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_nothing_reads_the_clock_or_the_locale(path: Path) -> None:
    """Only where bytes come in is the time noted: it is a fact about the capture, never about the text."""
    if path.relative_to(SOURCE).parts[0] in ("capture", "cli", "record"):
        return
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {a.name for a in node.names} & {"time", "locale"}, path
        if isinstance(node, ast.Attribute):
            assert node.attr not in ("today", "now", "utcnow", "localtime"), path


def test_no_path_of_a_machine_stands_in_the_house() -> None:
    outside = re.compile(r"(?<![\w./])/(?:work|tmp|home|root|opt)/\w")
    for path in [*MODULES, *(HOUSE / "docs").rglob("*.md"), HOUSE / "README.md", HOUSE / "Makefile"]:
        assert not outside.search(path.read_text("utf-8")), path
