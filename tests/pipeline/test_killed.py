"""Killed at any moment, `onrecord add` goes on where it was: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.pipeline import add
from onrecord.reading.read import rules_reader
from onrecord.record import open_record

CAPTURES, KILLS = 240, 10  # about a minute on a quiet machine
ADD = [sys.executable, "-c", "from onrecord.cli import main; main()", "add"]


def pile(folder: Path) -> Path:
    """Write small captures of three folders, some of them the same bytes, some empty."""
    for n in range(CAPTURES):
        place = folder / f"outlet-{n % 3}"
        place.mkdir(parents=True, exist_ok=True)
        text = f"The Daily {n % 3}\n\nBridge {n} opens\n\nMinister Ana Reyl said on Tuesday that bridge {n} opens.\n"
        (place / f"{n}.txt").write_text(text if n % 40 else "", "utf-8")
    (folder / "copy.txt").write_bytes((folder / "outlet-1" / "1.txt").read_bytes())
    return folder


def killed_after(seconds: float, folder: Path, record: Path) -> bool:
    """Start adding, kill it after some seconds, and tell whether the kill came before its end."""
    process = subprocess.Popen(
        [*ADD, folder, "--record", record, "--reader", "rules"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


@pytest.mark.slow
def test_killed_ten_times_and_resumed(tmp_path: Path) -> None:
    folder, record, rng = pile(tmp_path / "pile"), tmp_path / "r.db", random.Random(7)
    began = time.monotonic()
    subprocess.run([*ADD, folder, "--record", tmp_path / "calm.db", "--reader", "rules"], capture_output=True)
    calm = time.monotonic() - began
    kills = 0
    for _ in range(KILLS):
        kills += killed_after(rng.uniform(0.1, 0.9) * calm, folder, record)
        if record.exists() and record.stat().st_size:
            with open_record(record, create=True) as opened:  # whole at every moment
                assert list(opened.verify()) == []
    assert kills >= 1
    assert not (tmp_path / "r.db-wal").exists()
    last = subprocess.run(
        [*ADD, folder, "--record", record, "--reader", "rules"], capture_output=True, text=True, check=False
    )
    assert last.returncode == 4, last.stderr  # the empty files
    with open_record(record) as opened, open_record(tmp_path / "calm.db") as calmly:
        assert list(opened.verify()) == []
        assert opened.counts()["captures"] == CAPTURES - CAPTURES // 40
        assert opened.counts()["failures"] == CAPTURES // 40
        assert opened.counts()["pending"] == 0
        # What the record holds does not depend on where it was cut off.
        assert list(opened.dump()) == list(calmly.dump())


def test_a_second_writer_does_not_double_anything(tmp_path: Path) -> None:
    """Two processes add the same pile at once: SQLite lets one wait for the other."""
    folder, record = tmp_path / "pile", tmp_path / "r.db"
    folder.mkdir()
    for n in range(12):
        (folder / f"{n}.txt").write_text(
            f"Bridge {n} to open\n\nMinister Ana Reyl said bridge {n} would open.\n", "utf-8"
        )
    with open_record(record, create=True):
        pass
    child = os.fork()
    if child == 0:
        with open_record(record) as mine:
            add(mine, [folder], rules_reader())
        os._exit(0)
    with open_record(record) as mine:
        add(mine, [folder], rules_reader())
    assert os.waitpid(child, 0)[1] == 0
    with open_record(record) as opened:
        assert opened.counts()["captures"] == opened.counts()["articles"] == 12
        assert list(opened.verify()) == []
