"""policies/waivers.yaml: which findings are accepted, why, by whom and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, YAMLError

from generator.errors import UserError

FIELDS = ("check", "workspace", "resource", "reason", "owner", "expires")
CHECK = re.compile(r"CKV2?_[A-Z]+_\d+")
SHORTEST_REASON = 20  # characters: less is no reason that a reviewer can judge


@dataclass(frozen=True)
class Waiver:
    """`workspace` and `resource` are patterns in which * stands for any text and ? for one character, nothing else."""

    check: str
    workspace: str
    resource: str
    reason: str
    owner: str
    expires: date
    place: str  # path:line

    def covers(self, check: str, workspace: str, resource: str) -> bool:
        return check == self.check and matches(self.workspace, workspace) and matches(self.resource, resource)


def matches(pattern: str, text: str) -> bool:
    """Not fnmatch: addresses have brackets, module.network.aws_subnet.this["a"]."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, text) is not None


def read(path: Path) -> list[Waiver]:
    """All waivers; none if there is no file. UserError naming the line of what is malformed."""
    if not path.exists():
        return []
    try:
        rows = YAML().load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError) as error:
        raise UserError(f"{path}: not readable as YAML:\n{error}") from error
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise _malformed(f"{path}:1", "expected a list of waivers")
    return [_waiver(row, f"{path}:{rows.lc.item(place)[0] + 1}") for place, row in enumerate(rows)]


def _waiver(row: Any, place: str) -> Waiver:
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        keys = ", ".join(map(str, row)) if isinstance(row, dict) else repr(row)
        raise _malformed(place, f"expected exactly {', '.join(FIELDS)}; got {keys}")
    texts = [key for key in FIELDS if key != "expires"]
    bad = next((key for key in texts if not isinstance(row[key], str) or not row[key].strip()), None)
    if bad:
        raise _malformed(place, f"{bad}: expected a text, got {row[bad]!r}")
    if not CHECK.fullmatch(row["check"]):
        raise _malformed(place, f"check: expected one id such as CKV_AWS_144, got {row['check']}")
    if len(row["reason"].strip()) < SHORTEST_REASON:
        raise _malformed(place, f"reason: expected a sentence that a reviewer can judge, got {row['reason']!r}")
    if type(row["expires"]) is not date:
        raise _malformed(place, f"expires: expected a date such as 2027-01-31, got {row['expires']!r}")
    return Waiver(**{key: str(row[key]) for key in texts}, expires=row["expires"], place=place)


def _malformed(place: str, why: str) -> UserError:
    return UserError(f"{place}: {why}\nSee docs/policy.md, which explains waivers.")
