"""A researcher's own codebook: a TOML file with issues, both poles, terms and examples, checked line by line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import LexiconError
from onrecord.lexicon.load import parse
from onrecord.reading.codebook import Codebook, codebook_of

_FIELDS = ("code", "about", "for", "against")
_CODE = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a codebook file: the line on which its table begins, the field, and what is wrong."""

    line: int
    field: str
    cause: str

    def __str__(self) -> str:
        return f"line {self.line}, `{self.field}`: {self.cause}"


def check_codebook(text: str) -> list[Fault]:
    """Return what is wrong in the text of a codebook file, in order of lines; [] when nothing is."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        return [Fault(int(found[1]) if found else 1, "file", f"not valid TOML: {error}")]
    faults = [Fault(1, key, "missing at the top of the file") for key in ("about", "source") if not _told(data, key)]
    if not data.get("issue"):
        faults.append(Fault(1, "issue", "the file names no issue; write one [[issue]] table for each"))
    lines = text.splitlines()
    faults += _issues(data.get("issue", []), _starts(lines, "issue"))
    codes = {raw.get("code") for raw in data.get("issue", [])}
    faults += _entries(data.get("entry", []), _starts(lines, "entry"), codes)
    return sorted(faults, key=lambda f: (f.line, f.field))


def _starts(lines: list[str], table: str) -> list[int]:
    return [n for n, line in enumerate(lines, 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]


def _at(starts: list[int], number: int) -> int:
    return starts[number] if number < len(starts) else 1


def _told(raw: dict[str, Any], key: str) -> bool:
    return isinstance(raw.get(key), str) and bool(raw[key].strip())


def _issues(issues: list[dict[str, Any]], starts: list[int]) -> list[Fault]:
    faults: list[Fault] = []
    seen: dict[Any, int] = {}
    for n, raw in enumerate(issues):
        line = _at(starts, n)
        name = raw.get("code") or f"number {n + 1}"
        poles = {"for": "the first pole", "against": "the second pole"}
        for field in _FIELDS:
            if not _told(raw, field):
                faults.append(Fault(line, field, f"issue {name} has no `{field}` ({poles.get(field, 'text')})"))
        code = raw.get("code")
        if isinstance(code, str) and code and not _CODE.match(code):
            faults.append(Fault(line, "code", f"{code!r} is not a code; write small letters, digits and underscores"))
        if code in seen:
            faults.append(Fault(line, "code", f"{code!r} is given twice; first on line {seen[code]}"))
        seen.setdefault(code, line)
    return faults


def _entries(entries: list[dict[str, Any]], starts: list[int], codes: set[Any]) -> list[Fault]:
    faults = []
    for n, raw in enumerate(entries):
        line = _at(starts, n)
        faults += [Fault(line, k, f"entry {n + 1} has no `{k}`") for k in ("term", "example") if not _told(raw, k)]
        if raw.get("issue") not in codes:
            faults.append(Fault(line, "issue", f"{raw.get('issue')!r} is no code of this codebook"))
    return faults


def read_codebook(path: Path) -> Codebook:
    """Read a codebook file.

    Raises:
        LexiconError: it cannot be read, or something is wrong in it; the message names line and field.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error}", "name a TOML file in UTF-8") from None
    return codebook_in(text, str(path))


def codebook_in(text: str, name: str) -> Codebook:
    """Return the codebook that a text holds.

    Args:
        text: what stands in the file.
        name: of the file, for messages.

    Raises:
        LexiconError: something is wrong in it; the message names line and field.
    """
    faults = check_codebook(text)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise LexiconError(name, f"{faults[0]}{more}", f"see them all: onrecord codebook check {name}")
    return codebook_of(parse(name, tomllib.loads(text)))
