"""policies/waivers.yaml: which findings are accepted, why, by whom and until when.

A waiver is one decision: its check, workspace and resource may each be a list where one reason holds for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from generator.errors import UserError

FIELDS = ("check", "workspace", "resource", "reason", "owner", "expires")
LISTS = ("check", "workspace", "resource")
CHECK = re.compile(r"CKV2?_[A-Z]+_\d+")
SHORTEST_REASON = 20  # characters: less is no reason that a reviewer can judge


@dataclass(frozen=True)
class Waiver:
    """Workspaces and resources are patterns in which * stands for any text and ? for one character, nothing else."""

    check: tuple[str, ...]
    workspace: tuple[str, ...]
    resource: tuple[str, ...]
    reason: str
    owner: str
    expires: date
    place: str  # path:line

    def covers(self, check: str, workspace: str, resource: str) -> bool:
        return check in self.check and self.reaches(workspace) and any(matches(one, resource) for one in self.resource)

    def reaches(self, workspace: str) -> bool:
        return any(matches(one, workspace) for one in self.workspace)


def matches(pattern: str, text: str) -> bool:
    """Not fnmatch: addresses have brackets, module.network.aws_subnet.this["a"]."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, text) is not None


def read(path: Path, root: Path) -> list[Waiver]:
    """All waivers; none if there is no file. UserError names file (below `root`) and line."""
    if not path.exists():
        return []
    shown = path.relative_to(root).as_posix()
    try:
        rows = YAML().load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError) as error:
        raise UserError(f"{shown}: not readable as YAML:\n{error}") from error
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise _malformed(f"{shown}:1", "expected a list of waivers")
    return [_waiver(row, f"{shown}:{rows.lc.item(place)[0] + 1}") for place, row in enumerate(rows)]


def _waiver(row: Any, place: str) -> Waiver:
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        keys = ", ".join(map(str, row)) if isinstance(row, dict) else repr(row)
        raise _malformed(place, f"expected exactly {', '.join(FIELDS)}; got {keys}")
    lists = {key: _texts(row[key], key, place) for key in LISTS}
    bad = next((check for check in lists["check"] if not CHECK.fullmatch(check)), None)
    if bad:
        raise _malformed(place, f"check: expected ids such as CKV_AWS_144, got {bad}")
    reason, owner = (" ".join(_texts(row[key], key, place)) for key in ("reason", "owner"))
    if len(reason.strip()) < SHORTEST_REASON:
        raise _malformed(place, f"reason: expected a sentence that a reviewer can judge, got {reason!r}")
    if type(row["expires"]) is not date:
        raise _malformed(place, f"expires: expected a date such as 2027-01-31, got {row['expires']!r}")
    return Waiver(**lists, reason=reason.strip(), owner=owner.strip(), expires=row["expires"], place=place)


def _texts(value: Any, key: str, place: str) -> tuple[str, ...]:
    """One text or a list of them."""
    texts = tuple(value) if isinstance(value, list) else (value,)
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise _malformed(place, f"{key}: expected a text, got {value!r}")
    return texts


def _malformed(place: str, why: str) -> UserError:
    return UserError(f"{place}: {why}\nSee docs/policy.md, which explains waivers.")
