"""The problems of a hand-written file, all reported together in one text format."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.errors import UserError

MOST_SHOWN = 100
MOST_PLACES = 3
LONGEST_TEXT = 60

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class SourcePosition:
    """Line and column as editors count them: from 1, in characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing to fix. `message` says what was expected and what is there; `hint` says how to fix it.

    `check` is the id of the check that found it (generator/checks), if a check did. Problems of one check that share
    a `cause` are shown as one problem in several places; without a cause, those with the same message and hint are.
    """

    file: str
    position: SourcePosition
    path: Path
    message: str
    hint: str = field(default="", kw_only=True)
    check: str = field(default="", kw_only=True)
    cause: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        check = f" [{self.check}]" if self.check else ""
        hint = f"\n    hint: {printable(self.hint)}" if self.hint else ""
        return f"{self.where}: {printable(self.message)}{check}{hint}"

    @property
    def where(self) -> str:
        """`matrix.yaml:14:18: targets.dev.account`: a position that editors and terminals can open."""
        path = f": {path_text(self.path)}" if self.path else ""
        return f"{self.file}:{self.position.line}:{self.position.column}{path}"


class MatrixError(UserError):
    """All problems of a matrix or its lock file, in the order of the lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        first = {(p.file, p.position, p.path, p.message): p for p in reversed(list(problems))}
        self.problems = sorted(first.values(), key=lambda p: (p.file, p.position, path_text(p.path), p.message))
        groups = _groups(self.problems)
        rest = [f"… and {len(groups) - MOST_SHOWN} more"] if len(groups) > MOST_SHOWN else []
        shown = [_shown(group) for group in groups[:MOST_SHOWN]]
        super().__init__("\n".join([*shown, *rest, _count(len(groups), len(self.problems))]))


def _groups(problems: list[Problem]) -> list[list[Problem]]:
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        cause = (problem.cause,) if problem.cause else (problem.message, problem.hint)
        groups.setdefault((problem.file, problem.check, *cause), []).append(problem)
    return list(groups.values())


def _shown(group: list[Problem]) -> str:
    first, *others = group
    lines = [str(first), *(f"    also {_again(first, other)}" for other in others[: MOST_PLACES - 1])]
    rest = len(group) - MOST_PLACES
    return "\n".join([*lines, *([f"    … and {rest} more"] if rest > 0 else [])])


def _again(first: Problem, other: Problem) -> str:
    return other.where if other.message == first.message else f"{other.where}: {printable(other.message)}"


def _count(groups: int, places: int) -> str:
    where = f" in {places} places" if places > groups else ""
    return f"{groups} problem{'' if groups == 1 else 's'}{where}; nothing was written"


def mismatch(expected: str, got: str) -> str:
    """The message of a value that is not what was expected."""
    return f"expected {expected}, got {got}"


def path_text(path: Path) -> str:
    """The path as text: `accounts.dev.unit`, `services.api.approve[0]`. Keys with unusual characters are quoted."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{_key(part)}" for part in path)
    return text.removeprefix(".")


def quoted(text: str, longest: int = LONGEST_TEXT) -> str:
    """Text as messages show it: quoted, on one line, without control characters, truncated."""
    short = text if len(text) <= longest else f"{text[:longest]}…"
    return printable(json.dumps(short, ensure_ascii=False))


def printable(text: str) -> str:
    """The text with control and other unprintable characters escaped, such as `\\u001b`."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def nearest(text: str, names: Iterable[str]) -> str:
    """A hint such as `did you mean "stage"?`; empty if no name is similar."""
    by_lower = {name.lower(): name for name in names}
    found = difflib.get_close_matches(text[:LONGEST_TEXT].lower(), by_lower, n=1)
    return f"did you mean {quoted(by_lower[found[0]])}?" if found else ""


def some(names: Iterable[object], most: int = 8) -> str:
    """The first names: `audit, dev, prod, …`."""
    every = list(names)
    return ", ".join([label(each) for each in every[:most]] + (["…"] if len(every) > most else []))


def joined(names: Iterable[object], most: int = 3) -> str:
    """The names as part of a sentence: `api`, `api and ui`, `api, ui and msa`, `api, ui, msa and 57 more`."""
    every = [label(each) for each in names]
    rest = len(every) - most
    *first, last = [*every[:most], f"{rest} more"] if rest > 0 else every
    return f"{', '.join(first)} and {last}" if first else last


def one_of(names: Iterable[object], most: int = 8) -> str:
    """The choices after the word `expected`: `dev`, or `one of dev, qa, prod`."""
    every = list(names)
    return f"{'one of ' if len(every) > 1 else ''}{some(every, most)}"


def label(name: object) -> str:
    """A row's name as part of a sentence; quoted if it has characters that no valid name has."""
    text = str(name)
    plain = text and len(text) <= LONGEST_TEXT and text.isprintable() and not set(text) & set(' ,"')
    return text if plain else quoted(text)


def _key(part: str) -> str:
    plain = part and all(c.isalnum() or c in "-_" for c in part) and len(part) <= LONGEST_TEXT
    return part if plain else quoted(part)
