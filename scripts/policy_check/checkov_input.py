"""A plan as checkov needs it: what is known only after apply counts as set where the configuration sets it."""

from __future__ import annotations

import copy
from typing import Any

from scripts.policy_check.plans import JSON, Plan, resources

# What checkov reads, with the changes. Leaving out the rest (the prior state, values before and after) makes parsing,
# the slowest part of a scan, three times as fast.
SCANNED = ("format_version", "terraform_version", "configuration")
UNKNOWN = "known after apply"
PROTECTED = "groundplan_protected"  # an argument that no resource has: tells own checks what the matrix decided


def prepare(plan: Plan) -> JSON:
    """The plan for checkov, with UNKNOWN where the configuration sets what is known only after apply.

    Without that, a check for `kms_key_id` fails because the key is created by the same plan. checkov's own switch
    for it marks what the provider computes too, so that a bucket without logging passes a check for it, and does
    not reach into nested blocks. What the provider reports as an empty block is left out: for checkov, a bucket
    with `logging = []` has logging.
    """
    prepared = {key: plan.document[key] for key in SCANNED} | {
        "planned_values": copy.deepcopy(plan.document["planned_values"])
    }
    prepared["resource_changes"] = [_change(item) for item in plan.changes]
    written = expressions(prepared["configuration"].get("root_module", {}))
    unknown = {item["address"]: item["change"].get("after_unknown") for item in plan.changes}
    for item in resources(prepared["planned_values"].get("root_module", {})):
        expressed = written.get(block(item["address"]), {})
        _fill(item.get("values", {}), unknown.get(item["address"]), expressed)
        item["values"] = {
            key: value for key, value in item.get("values", {}).items() if value != [] or key in expressed
        } | {PROTECTED: plan.expected.protected}
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
    """Whether checkov sees nothing there: for a reference to a resource, it uses the reference itself."""
    if not isinstance(expression, dict):
        return False
    names = expression.get("references", [])
    return all(name.startswith(("var.", "local.")) for name in names)


def block(address: str) -> str:
    """module.a["x"].aws_y.z[0] as module.a.aws_y.z: brackets inside of quoted keys do not count."""
    text, depth, quoted = "", 0, False
    for index, letter in enumerate(address):
        quoted ^= letter == '"' and address[index - 1] != "\\"
        depth += (letter == "[") - (letter == "]") if not quoted else 0
        if not depth and not quoted and letter != "]":
            text += letter
    return text
