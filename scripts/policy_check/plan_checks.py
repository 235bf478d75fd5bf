"""Checks of a whole plan: checkov sees neither what a plan does to the state nor most of a configuration.

CKV_GP_1  nothing that holds data is deleted or replaced without an allowance
CKV_GP_3  providers act in the workspace's accounts and roles, without shortcuts: provider_checks.py
CKV_GP_5  nothing is imported into the state, or forgotten from it, without an allowance
CKV_GP_6  nothing runs programs while Terraform plans or applies
CKV_GP_7  every policy document can be read before apply: unknown_policies.py
CKV_GP_8  nothing that the organisation has enabled is disabled without an allowance: organization_checks.py
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.policy_check import organization_checks, provider_checks, unknown_policies
from scripts.policy_check.data_types import HOLDS_DATA
from scripts.policy_check.plans import JSON, Plan
from scripts.policy_check.verdict import Finding

DESTROYS, MOVES, RUNS = "CKV_GP_1", "CKV_GP_5", "CKV_GP_6"
IDS = (DESTROYS, provider_checks.PROVIDER, MOVES, RUNS, unknown_policies.UNKNOWN_POLICY, organization_checks.DISABLES)
# Their waivers are allowances for one plan, which its apply uses up.
ALLOWANCES = (DESTROYS, MOVES, organization_checks.DISABLES)
LIFECYCLE = "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"
STATE = "https://developer.hashicorp.com/terraform/language/state"
PROVISIONERS = "https://developer.hashicorp.com/terraform/language/resources/provisioners/syntax"
ALLOWANCE = "an allowance is a waiver of {check} for at most 31 days"
PROGRAM = "external"  # a data source that runs a program on each plan


def scan(plan: Plan) -> tuple[int, list[Finding]]:
    """How many checks gave a result, and the failed ones."""
    failed = [*_destroyed(plan), *_moved(plan), *provider_checks.scan(plan), *_run(plan)]
    failed += [*unknown_policies.scan(plan), *organization_checks.scan(plan)]
    return len(plan.changes) + len(plan.providers), failed


def _destroyed(plan: Plan) -> Iterator[Finding]:
    for change in plan.changes:
        actions = change["change"]["actions"]
        if "delete" in actions and change["mode"] == "managed" and change["type"] in HOLDS_DATA:
            yield Finding(plan.workspace, DESTROYS, change["address"], _why(change, actions), LIFECYCLE)


def _why(change: JSON, actions: list[str]) -> str:
    verb, reason = ("deletes", "") if actions == ["delete"] else ("replaces", _forced(change))
    lost = HOLDS_DATA[change["type"]]
    return f"the plan {verb} a resource that holds data{reason}; lost: {lost}; {ALLOWANCE.format(check=DESTROYS)}"


def _forced(change: JSON) -> str:
    """Terraform's own reason, such as " (because of name)"."""
    paths = [".".join(map(str, path)) for path in change["change"].get("replace_paths", [])]
    return f" (because of {', '.join(paths)})" if paths else ""


def _moved(plan: Plan) -> Iterator[Finding]:
    for change in plan.changes:
        what = _movement(change["change"])
        if what:
            why = f"the plan {what}; {ALLOWANCE.format(check=MOVES)}"
            yield Finding(plan.workspace, MOVES, change["address"], why, STATE)


def _movement(change: JSON) -> str:
    if change.get("importing"):
        return "imports a resource that exists already, so that this workspace may change and delete it"
    if "forget" in change["actions"]:
        return "forgets a resource, which then stays in AWS without anyone to change or delete it"
    return ""


def _run(plan: Plan) -> Iterator[Finding]:
    for address, item in _blocks(plan.document["configuration"].get("root_module", {})):
        kinds = [each["type"] for each in item.get("provisioners", [])]
        kinds += [PROGRAM] if item.get("type") == PROGRAM and item.get("mode") == "data" else []
        if kinds:
            why = f"runs {', '.join(kinds)}, with the rights of who plans or applies, and the plan does not show what"
            yield Finding(plan.workspace, RUNS, address, why, PROVISIONERS)


def _blocks(module: JSON, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Resources and data sources of the configuration, by address without keys."""
    for item in module.get("resources", []):
        yield prefix + item["address"], item
    for name, call in module.get("module_calls", {}).items():
        yield from _blocks(call.get("module", {}), f"{prefix}module.{name}.")
