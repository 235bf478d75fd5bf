"""CKV_GP_8: a plan must not disable what somebody else has enabled in the organisation.

The provider takes both lists as complete, so without their key in the matrix an apply would end the trusted access of
IAM Identity Center, or disable resource control policies:
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/organizations_organization
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.policy_check.plans import JSON, Plan
from scripts.policy_check.verdict import Finding

DISABLES = "CKV_GP_8"
TYPE = "aws_organizations_organization"
# The matrix's key for each attribute.
KEYS = {"aws_service_access_principals": "trusted_services", "enabled_policy_types": "policy_types"}
PAGE = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html"


def scan(plan: Plan) -> Iterator[Finding]:
    """One finding for each attribute that loses an entry."""
    for change in plan.changes:
        if change["mode"] == "managed" and change["type"] == TYPE:
            for attribute, key in KEYS.items():
                lost = _lost(change["change"], attribute)
                if lost:
                    yield Finding(plan.workspace, DISABLES, change["address"], _why(lost, key), PAGE)


def _lost(change: JSON, attribute: str) -> list[str]:
    """Entries that exist and that the plan does not keep; an unknown list keeps nothing for certain."""
    before, after = (set((change.get(side) or {}).get(attribute) or ()) for side in ("before", "after"))
    return sorted(before - after)


def _why(lost: list[str], key: str) -> str:
    return (
        f"the plan disables {', '.join(lost)} for the whole organisation; to keep it, list it in organization.{key} of "
        f"the matrix; to disable it, waive {DISABLES} for at most 31 days"
    )
