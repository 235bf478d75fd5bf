"""Which of the pipelines' roles may assume `groundplan-plan` and `groundplan-apply` in an account."""

from __future__ import annotations

from generator import names
from generator.matrix.model import Matrix


def pipeline_roles(matrix: Matrix, account: str) -> dict[str, list[str]]:
    """Patterns of role names in the tools account, with one wildcard, by the role that they may assume.

    Every pipeline has one role that plans, for all of its targets, and one for each target that applies. The latter may
    also plan, to find drift first; a role that plans never applies. No row's name has an underscore, so a pattern
    matches no role of another kind and no other target's.

    The length does not grow with the number of services, because a trust policy has at most 2,048 characters; in the
    tools account, it does not grow with the targets either (generator/checks/iam_quotas.py).
    """
    firsts = _firsts(matrix, account)
    applies = [f"{first}_apply" for first in firsts]
    return {"plan": [*_plans(matrix, account, firsts), *applies], "apply": applies}


def _plans(matrix: Matrix, account: str, firsts: list[str]) -> list[str]:
    """An account without targets is not planned by a pipeline, except for the tools account by the infrastructure's."""
    service = names.pipelines.INFRASTRUCTURE if account == matrix.organization.tools_account else "*"
    return [names.pipelines.role(matrix.organization.name, service, "plan")] if firsts else []


def _firsts(matrix: Matrix, account: str) -> list[str]:
    """First parts of the names of roles that apply. The tools account trusts only the infrastructure's pipeline, whose
    parts all act there: targets' parts delegate the targets' zones. No target is in the tools account (check
    target-account-reserved)."""
    org = matrix.organization
    if account == org.tools_account:
        return [names.pipelines.role(org.name, names.pipelines.INFRASTRUCTURE, "*")]
    return [f"{org.name}-*_{target}" for target, row in matrix.targets.items() if row.account == account]
