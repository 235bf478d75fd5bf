"""Reading a run's plan.json files, and preparing them for checkov.

The format: https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import UserError

PLAN_JSON = "plan.json"
FORMAT = "1"  # major version of the JSON format
NEEDED = ("format_version", "terraform_version", "planned_values", "configuration")
# What checkov reads, with the changes. Leaving out the rest (the prior state, values before and after) makes parsing,
# the slowest part of a scan, three times as fast.
SCANNED = ("format_version", "terraform_version", "configuration")
UNKNOWN = "known after apply"
JSON = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """A workspace's plan, as `terraform show -json` writes it."""

    workspace: str
    document: JSON

    @property
    def changes(self) -> list[JSON]:
        return self.document.get("resource_changes", [])

    @property
    def resources(self) -> list[JSON]:
        """Managed resources as they will be, without those that Terraform only forgets."""
        gone = {change["address"] for change in self.changes if change["change"]["actions"] == ["forget"]}
        found = _resources(self.document["planned_values"].get("root_module", {}))
        return [item for item in found if item["mode"] == "managed" and item["address"] not in gone]


def read(run: Path, workspace: str) -> Plan:
    """The plan of one workspace. UserError if it is missing, damaged, incomplete, or of another format."""
    path = run / workspace / PLAN_JSON
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unchecked(workspace, path, str(error)) from error
    problem = _problem(document)
    if problem:
        raise _unchecked(workspace, path, problem)
    return Plan(workspace, document)


def prepare(plan: Plan) -> JSON:
    """The plan for checkov, with UNKNOWN where the configuration sets what is known only after apply.

    Without that, a check for `kms_key_id` fails because the key is created by the same plan. checkov's own switch
    for it marks what the provider computes too, so that a bucket without logging passes a check for it, and does
    not reach into nested blocks. And what the provider reports as an empty block is left out: for checkov, a bucket
    with `logging = []` has logging.
    """
    prepared = {key: plan.document[key] for key in SCANNED} | {
        "planned_values": copy.deepcopy(plan.document["planned_values"])
    }
    prepared["resource_changes"] = [_change(item) for item in plan.changes]
    written = expressions(prepared["configuration"].get("root_module", {}))
    unknown = {item["address"]: item["change"].get("after_unknown") for item in plan.changes}
    for item in _resources(prepared["planned_values"].get("root_module", {})):
        expressed = written.get(_block(item["address"]), {})
        _fill(item.get("values", {}), unknown.get(item["address"]), expressed)
        item["values"] = {
            key: value for key, value in item.get("values", {}).items() if value != [] or key in expressed
        }
    return prepared


def expressions(module: JSON, prefix: str = "") -> dict[str, JSON]:
    """What the configuration sets, by address without instance keys: module.key.aws_kms_key.this."""
    own = {prefix + item["address"]: item.get("expressions", {}) for item in module.get("resources", [])}
    for name, call in module.get("module_calls", {}).items():
        own |= expressions(call.get("module", {}), f"{prefix}module.{name}.")
    return own


def _change(item: JSON) -> JSON:
    """What checkov reads of a change."""
    return {"address": item["address"], "change": {"actions": item["change"]["actions"], "before": None, "after": None}}


def _fill(values: Any, unknown: Any, written: Any) -> None:
    """Put UNKNOWN where `unknown` is true and `written` has an expression; lists go with their blocks, in order."""
    if isinstance(values, dict) and isinstance(unknown, dict) and isinstance(written, dict):
        for key, item in unknown.items():
            if item is True and values.get(key) is None and _hidden(written.get(key)):
                values[key] = UNKNOWN
            _fill(values.get(key), item, written.get(key))
    elif isinstance(values, list) and isinstance(unknown, list) and isinstance(written, list) and written:
        for index, (value, item) in enumerate(zip(values, unknown, strict=False)):
            _fill(value, item, written[min(index, len(written) - 1)])


def _hidden(expression: Any) -> bool:
    """Whether checkov sees nothing there: for a reference to a resource, it puts the reference itself."""
    if not isinstance(expression, dict):
        return False
    names = expression.get("references", [])
    return all(name.startswith(("var.", "local.")) for name in names)


def _block(address: str) -> str:
    """module.a["x"].aws_y.z[0] as module.a.aws_y.z: brackets inside of quoted keys do not count."""
    text, depth, quoted = "", 0, False
    for index, letter in enumerate(address):
        quoted ^= letter == '"' and address[index - 1] != "\\"
        depth += (letter == "[") - (letter == "]") if not quoted else 0
        if not depth and not quoted and letter != "]":
            text += letter
    return text


def _resources(module: JSON) -> Iterator[JSON]:
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from _resources(child)


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


def _unchecked(workspace: str, path: Path, why: str) -> UserError:
    return UserError(
        f"policy check: the plan of {workspace} could not be checked: {path}:\n{why}\nPlan again: ./taskw plan"
    )
