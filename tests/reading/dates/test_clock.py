"""Nothing reads the clock, the locale or the zone of the machine: the same input gives the same bytes anywhere."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import samples

SOURCE = Path(__file__).parents[3] / "src" / "onrecord"
ROOMS = ("interval", "reading", "article")
CLOCK = {
    "now",
    "utcnow",
    "today",
    "fromtimestamp",
    "localtime",
    "gmtime",
    "time_ns",
    "monotonic",
    "perf_counter",
    "tzlocal",
}
MODULES = {"time", "locale"}


@pytest.mark.parametrize("path", [p for room in ROOMS for p in sorted((SOURCE / room).rglob("*.py"))], ids=str)
def test_no_module_asks_for_the_time(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not {a.name.split(".")[0] for a in node.names} & MODULES, path
        if isinstance(node, ast.ImportFrom):
            assert node.module is None or node.level or node.module.split(".")[0] not in MODULES, path
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCK, f"{path}:{node.lineno}"


READ = """
import json, sys
from pathlib import Path
from onrecord.article import to_article
from onrecord.capture import capture_file
from onrecord.interval import as_json
from onrecord.reading.dates.listing import list_dates
from onrecord.reading.read import dated
for path in sys.argv[1:]:
    article = dated(to_article(capture_file(Path(path))))
    dates = [[d.span.start, d.timex_value, as_json(d.when)] for d in list_dates(article)]
    print(json.dumps([as_json(article.published), dates]))
"""


def read(**environment: str) -> bytes:
    paths = [str(p) for p in sorted(samples.CAPTURES.iterdir()) if p.suffix == ".txt"][:6]
    done = subprocess.run(
        [sys.executable, "-c", READ, *paths], capture_output=True, check=True, env={**os.environ, **environment}
    )
    return done.stdout


@pytest.mark.slow
def test_zone_locale_hash_seed_and_clock_change_nothing() -> None:
    here = read(TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    assert here.count(b"\n") == 6
    assert read(TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", PYTHONHASHSEED="2") == here
    faked = Path(__file__).with_name("faked_clock")
    asked = "import datetime, time; print(datetime.date.today().year, int(time.time()))"
    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(faked)}
    )
    assert told.stdout.split() == [b"2077", b"3400000000"]
    assert read(TZ="UTC", PYTHONPATH=str(faked)) == here
