"""Which build projects may assume `groundplan-plan` and `groundplan-apply` in an account."""

from __future__ import annotations

from generator import names
from generator.iam import infrastructure_roles
from generator.matrix.model import Matrix


def pipeline_roles(matrix: Matrix, account: str) -> dict[str, list[str]]:
    """Patterns of role names in the tools account, with a wildcard for the service, by the role that they may assume.

    No row's name has an underscore, so a target's pattern matches no other target's roles. Projects that apply may also
    plan, to find drift first; projects that plan never apply.
    """
    firsts = _firsts(matrix, account)
    return {
        "plan": [f"{first}_{job}" for first in firsts for job in ("plan", "apply")],
        "apply": [f"{first}_apply" for first in firsts],
    }


def _firsts(matrix: Matrix, account: str) -> list[str]:
    """First parts of the role names. The tools account also trusts the infrastructure's pipeline, for its own parts and
    for the delegation of the targets' zones."""
    org = matrix.organization
    own = [f"{org.name}-*_{target}" for target, row in matrix.targets.items() if row.account == account]
    if account != org.tools_account:
        return own
    parts = infrastructure_roles.parts(matrix)
    return [*own, *(f"{org.name}-{names.pipelines.INFRASTRUCTURE}_{part}" for part in parts)]
