"""CKV_GP_7: a policy document that no check can read before apply, because one value in it is not known yet.

`jsonencode` of an object with one unknown ARN is unknown as a whole, with whatever else it contains. So such a document
counts as refused. Its ARN can be built from the resource's name, which is known; or someone who has read it waives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.policy_check.checkov_input import block, expressions
from scripts.policy_check.plans import JSON, Plan
from scripts.policy_check.verdict import Finding

UNKNOWN_POLICY = "CKV_GP_7"
UNKNOWN_VALUES = "https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known"
# Arguments of the AWS provider's resources that are policy documents; `inline_policy` is a block or a document.
DOCUMENTS = frozenset(
    """
    access_policies access_policy assume_role_policy base_policy_document delivery_destination_policy inline_policy
    policy policy_document repository_policy resource_policy session_policy
    """.split()  # noqa: SIM905
)
# Where the name of the argument does not say so.
OTHERS = {("aws_organizations_policy", "content")}


def scan(plan: Plan) -> Iterator[Finding]:
    written = expressions(plan.document["configuration"].get("root_module", {}))
    for change in plan.changes:
        configured = written.get(block(change["address"]), {})
        if change["mode"] == "managed" and _is_unknown(change, configured):
            why = "a policy document is known only after apply, so no check can read it; build its ARNs from names"
            yield Finding(plan.workspace, UNKNOWN_POLICY, change["address"], why, UNKNOWN_VALUES)


def _is_unknown(change: JSON, configured: JSON) -> bool:
    unknown = change["change"].get("after_unknown") or {}
    found = [key for key, item in unknown.items() if key in configured and _is_document(change["type"], key)]
    return any(_has_unknown(unknown[key], configured[key]) for key in found)


def _is_document(kind: str, argument: str) -> bool:
    return argument in DOCUMENTS or (kind, argument) in OTHERS


def _has_unknown(unknown: Any, configured: Any) -> bool:
    """`unknown` is true, or a structure with true somewhere below, in an argument that the configuration sets."""
    if isinstance(unknown, list):
        blocks = configured if isinstance(configured, list) and configured else [configured]
        return any(_has_unknown(item, blocks[min(at, len(blocks) - 1)]) for at, item in enumerate(unknown))
    if isinstance(unknown, dict):
        inside = configured if isinstance(configured, dict) else {}
        return any(_has_unknown(item, inside[key]) for key, item in unknown.items() if key in inside)
    return unknown is True
