"""policies/waivers.yaml: which findings are waived, why, by whom and until when.

A waiver is one decision: its check, workspace and resource may each be a list where one reason holds for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from generator.errors import UserError
from scripts.policy_check.patterns import is_exact, matches, names_one_resource
from scripts.policy_check.plan_checks import ALLOWANCES

FIELDS = ("check", "workspace", "resource", "reason", "owner", "expires")
LISTS = ("check", "workspace", "resource")
CHECK = re.compile(r"CKV2?_[A-Z]+_\d+")
MIN_REASON = 20  # characters


@dataclass(frozen=True)
class Waiver:
    """Workspaces and resources are patterns (patterns.py)."""

    check: tuple[str, ...]
    workspace: tuple[str, ...]
    resource: tuple[str, ...]
    reason: str
    owner: str
    expires: date
    position: str  # path:line

    def covers(self, check: str, workspace: str, resource: str) -> bool:
        return check in self.check and self.reaches(workspace) and any(matches(one, resource) for one in self.resource)

    def reaches(self, workspace: str) -> bool:
        return any(matches(one, workspace) for one in self.workspace)

    @property
    def is_for_a_kind(self) -> bool:
        """Whether it is for workspaces of a kind, of which an organisation may have none, or none that fails."""
        return not all(is_exact(one) for one in self.workspace)


def read(path: Path, root: Path) -> list[Waiver]:
    """All waivers; empty without a file. UserError names the file (below `root`) and line."""
    if not path.exists():
        return []
    shown = path.relative_to(root).as_posix()
    try:
        rows = YAML().load(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError) as error:
        raise UserError(f"{shown}: not valid YAML:\n{error}") from error
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise _malformed(f"{shown}:1", "must be a list of waivers")
    lines: Any = rows.lc  # type: ignore[attr-defined]  # a list of ruamel.yaml's own
    return [_waiver(row, f"{shown}:{lines.item(index)[0] + 1}") for index, row in enumerate(rows)]


def _waiver(row: Any, position: str) -> Waiver:
    if not isinstance(row, dict) or set(row) != set(FIELDS):
        keys = ", ".join(map(str, row)) if isinstance(row, dict) else repr(row)
        raise _malformed(position, f"must have exactly the keys {', '.join(FIELDS)}; has {keys}")
    lists = {key: _texts(row[key], key, position) for key in LISTS}
    bad = next((check for check in lists["check"] if not CHECK.fullmatch(check)), None)
    if bad:
        raise _malformed(position, f"check: {bad} is not an id such as CKV_AWS_144")
    if set(lists["check"]) & set(ALLOWANCES):
        _refuse_broad(lists, position)
    reason, owner = (" ".join(_texts(row[key], key, position)) for key in ("reason", "owner"))
    if len(reason.strip()) < MIN_REASON:
        raise _malformed(position, f"reason: {reason!r} is shorter than {MIN_REASON} characters; write a sentence")
    if type(row["expires"]) is not date:
        raise _malformed(position, f"expires: must be a date such as 2027-01-31, not {row['expires']!r}")
    return Waiver(**lists, reason=reason.strip(), owner=owner.strip(), expires=row["expires"], position=position)


def _refuse_broad(lists: dict[str, tuple[str, ...]], position: str) -> None:
    """An allowance is for what a reviewer has seen in a plan, not for whatever comes later."""
    broad = [one for one in lists["workspace"] if not is_exact(one)]
    broad += [one for one in lists["resource"] if not names_one_resource(one)]
    if broad:
        checks = ", ".join(ALLOWANCES)
        why = f"{broad[0]} is too broad for {checks}: name the workspace and the resource; only its key may be *"
        raise _malformed(position, why)


def _texts(value: Any, key: str, position: str) -> tuple[str, ...]:
    """One text or a list of them."""
    texts = tuple(value) if isinstance(value, list) else (value,)
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise _malformed(position, f"{key}: must be text, not {value!r}")
    return texts


def _malformed(position: str, why: str) -> UserError:
    return UserError(f"{position}: {why}\nSee docs/policy.md#waivers.")
