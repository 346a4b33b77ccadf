"""Every file of a folder, in one order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.capture.intake import unreadable
from onrecord.capture.types import Failure


def find_files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Failure]:
    """Yield the files named by ``paths``, folders searched to the bottom, sorted by name; failures in their place.

    Hidden files and folders (a name that begins with a dot) are passed over inside a folder, and read when named
    themselves. Links are followed; a folder already seen is not entered again, so loops end. A path that is no folder
    is yielded as it is, present or not: reading it says what is wrong with it.

    Args:
        paths: files and folders, in the order wanted.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from _walk(Path(path))
        else:
            yield Path(path)


def _walk(top: Path) -> Iterator[Path | Failure]:
    seen: set[tuple[int, int]] = set()
    stack = [top]
    while stack:
        path = stack.pop()
        if not os.path.isdir(path):
            yield path
            continue
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            names = os.listdir(path)
        except OSError as error:
            yield Failure.of(unreadable(path, error))
            continue
        visible = (name for name in names if not name.startswith("."))
        stack.extend(path / name for name in sorted(visible, key=os.fsencode, reverse=True))
