"""Reading plans as Terraform prints them: not redacted, because a check must see a sensitive CIDR block too.

The format: https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.errors import UserError

FORMAT = "1"  # major version of the JSON format
NEEDED = ("format_version", "terraform_version", "planned_values", "configuration")
JSON = dict[str, Any]
Texts = Mapping[str, Callable[[], str]]  # by workspace, what `terraform show -json` prints of its plan


@dataclass(frozen=True)
class Expected:
    """What the matrix says of a workspace. Without it, everything is protected and no account is the right one."""

    protected: bool = True
    account_ids: frozenset[str] = frozenset()  # in which its providers act
    by_management: bool = False  # whether they are administrators there


NOTHING = Expected()


@dataclass(frozen=True)
class Plan:
    """A workspace's plan, as `terraform show -json` writes it."""

    workspace: str
    document: JSON
    expected: Expected = NOTHING

    @property
    def changes(self) -> list[JSON]:
        found: list[JSON] = self.document.get("resource_changes", [])
        return found

    @property
    def providers(self) -> dict[str, JSON]:
        found: dict[str, JSON] = self.document["configuration"].get("provider_config", {})
        return found

    @property
    def resources(self) -> list[JSON]:
        """Managed resources as they will be, without those that Terraform only forgets."""
        gone = {change["address"] for change in self.changes if change["change"]["actions"] == ["forget"]}
        found = resources(self.document["planned_values"].get("root_module", {}))
        return [item for item in found if item["mode"] == "managed" and item["address"] not in gone]


def read(workspace: str, text: Callable[[], str], expected: Expected = NOTHING) -> Plan:
    """The plan of one workspace. UserError if it is missing, damaged, incomplete, or of another format."""
    try:
        document = json.loads(text())
    except (OSError, ValueError) as error:
        raise _unchecked(workspace, str(error)) from error
    problem = _problem(document)
    if problem:
        raise _unchecked(workspace, problem)
    return Plan(workspace, document, expected)


def resources(module: JSON) -> Iterator[JSON]:
    """Of a module in planned_values, with those of its child modules."""
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources(child)


def _problem(document: Any) -> str:
    """Why a document is not a complete plan; empty if it is one."""
    if not isinstance(document, dict):
        return "not a JSON object"
    missing = [key for key in NEEDED if not document.get(key)]
    if missing:
        return f"not the output of `terraform show -json`: missing {', '.join(missing)}"
    if str(document["format_version"]).split(".")[0] != FORMAT:
        return f"unknown format version {document['format_version']}, must be {FORMAT}.x"
    if document.get("errored") or document.get("complete") is False:
        return "the plan is incomplete (it failed, was narrowed with -target, or has deferred changes)"
    return ""


def _unchecked(workspace: str, why: str) -> UserError:
    return UserError(
        f"policy check: the plan of {workspace} could not be checked:\n{why}\nPlan again: ./taskw plan ENV=…"
    )
