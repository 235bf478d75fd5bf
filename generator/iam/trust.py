"""Which roles of the tools account may assume `groundplan-plan` and `groundplan-apply` in an account."""

from __future__ import annotations

from generator import names
from generator.matrix.model import Matrix


def pipeline_roles(matrix: Matrix, account: str) -> dict[str, list[str]]:
    """Patterns of role names of the pipelines, by the role that they may assume."""
    org = matrix.organization
    targets = [target for target, row in matrix.targets.items() if row.account == account]
    return names.trust.pipeline_roles(org.name, targets, account == org.tools_account)


def people(matrix: Matrix) -> dict[str, list[str]]:
    """Patterns of the roles of `organization.people`, by the role that they may assume; empty without that key."""
    row = matrix.organization.people
    return names.trust.people(row.plan, row.apply) if row else {}
