"""What is wrong with a file that a person wrote: all of it at once, in one text format."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from generator.errors import UserError

MOST_SHOWN = 100
LONGEST_TEXT = 60

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Place:
    """Line and column as editors count them: from 1, in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing to mend. `got` is what stands in the file now; `hint` is what to do about it."""

    file: str
    place: Place
    path: Path
    expected: str
    got: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.place.line}:{self.place.column}: "
        path = f"{path_text(self.path)}: " if self.path else ""
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{where}{path}expected {self.expected}, got {self.got}{hint}"


class MatrixError(UserError):
    """Every problem of a matrix or its lock, in the order of the lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        first = {(p.file, p.place, p.path, p.expected): p for p in reversed(list(problems))}
        self.problems = sorted(first.values(), key=lambda p: (p.file, p.place, path_text(p.path), p.expected))
        super().__init__("\n".join([*self._shown(), self._count()]))

    def _shown(self) -> list[str]:
        rest = len(self.problems) - MOST_SHOWN
        return [str(p) for p in self.problems[:MOST_SHOWN]] + ([f"… and {rest} more"] if rest > 0 else [])

    def _count(self) -> str:
        number = len(self.problems)
        return f"{number} problem{'' if number == 1 else 's'}; nothing was written"


def path_text(path: Path) -> str:
    """`accounts.dev.unit`, `services.api.approve[0]`; a key with other characters in quotes."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path)
    return text.removeprefix(".")


def quoted(text: str) -> str:
    """Text as it is shown in messages: quoted, on one line, without control characters, not too long."""
    short = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    return "".join(c if _visible(c) else f"\\u{ord(c):04x}" for c in json.dumps(short, ensure_ascii=False))


def nearest(text: str, names: Iterable[str]) -> str:
    """`did you mean "stage"?`, or nothing when no name is near."""
    by_lower = {name.lower(): name for name in names}
    found = difflib.get_close_matches(text[:LONGEST_TEXT].lower(), by_lower, n=1)
    return f"did you mean {quoted(by_lower[found[0]])}?" if found else ""


def some(names: Iterable[object], most: int = 8) -> str:
    """`audit, dev, prod, …`: enough names to recognise what is meant."""
    every = list(names)
    return ", ".join([str(each) for each in every[:most]] + (["…"] if len(every) > most else []))


def _key(part: str) -> str:
    plain = part and all(c.isalnum() or c in "-_" for c in part) and len(part) <= LONGEST_TEXT
    return part if plain else quoted(part)


def _visible(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
