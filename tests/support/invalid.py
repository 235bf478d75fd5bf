"""The cases of tests/invalid: small changes of one valid matrix, each with the whole error text that it causes.

tests/invalid/base.yaml                the valid matrix
tests/invalid/<section>/x.patch.yaml   what differs from it: `path: value`; null deletes what is at the path
tests/invalid/<section>/x.lines.yaml   or, where the case is about YAML itself: `line of the base: other lines`
tests/invalid/<section>/x.yaml         or a whole file
tests/invalid/<section>/x.lock.yaml    the lock, where the case needs one
tests/invalid/<section>/x.txt          the text that the person reads
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parents[1] / "invalid"
BASE = FOLDER / "base.yaml"


@dataclass(frozen=True)
class Case:
    """`name`: `targets/unknown-account`."""

    name: str

    def file(self, end: str) -> Path:
        """The case's own file with this end, whether or not it exists."""
        return FOLDER / f"{self.name}{end}"

    def matrix(self) -> bytes:
        """The matrix of the case: the lines and columns of its error text are those of these bytes."""
        if (whole := self.file(".yaml")).exists():
            return whole.read_bytes()
        base = BASE.read_text(encoding="utf-8")
        base = replaced(base, _loaded(self.file(".lines.yaml")))
        return patched(base, _loaded(self.file(".patch.yaml"))).encode()

    def write(self, folder: Path) -> Path:
        """Writes matrix.yaml, and matrix.lock.yaml if the case has one; returns the matrix."""
        if (lock := self.file(".lock.yaml")).exists():
            (folder / "matrix.lock.yaml").write_bytes(lock.read_bytes())
        (folder / "matrix.yaml").write_bytes(self.matrix())
        return folder / "matrix.yaml"


def patched(base: str, patch: dict[str, Any]) -> str:
    """The text with each path's value replaced, added at the end of its mapping, or deleted; everything else stays."""
    if not patch:
        return base
    data = _yaml().load(base)
    for path, value in patch.items():
        _change(data, path.split("."), value)
    out = io.StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def replaced(base: str, lines: dict[str, str]) -> str:
    """The text with whole lines replaced."""
    for old, new in lines.items():
        assert base.count(f"{old}\n") == 1, f"the base has no line {old!r}"
        base = base.replace(f"{old}\n", f"{new.rstrip()}\n")
    return base


def _loaded(path: Path) -> dict[str, Any]:
    return _yaml().load(path.read_text(encoding="utf-8")) if path.exists() else {}


def _yaml() -> YAML:
    yaml = YAML()  # round trip: flow and block style, quotes and order are kept
    yaml.preserve_quotes = True
    yaml.width = sys.maxsize
    return yaml


def _change(data: Any, path: list[str], value: Any) -> None:
    *parents, last = path
    for part in parents:
        data = data[part]
    if value is None:
        del data[last]
    else:
        data[last] = value


def _names() -> list[str]:
    own = FOLDER.glob("*/*.yaml")
    return sorted({f"{path.parent.name}/{path.name.split('.')[0]}" for path in own})


CASES = [Case(name) for name in _names()]
