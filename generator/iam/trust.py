"""Which projects of the pipelines may take the kit's two roles in an account."""

from __future__ import annotations

from generator import names
from generator.iam import infrastructure_roles
from generator.matrix.model import Matrix


def pipeline_roles(matrix: Matrix, account: str) -> dict[str, list[str]]:
    """Names of roles in the tools account, with a wildcard for the service: `plan` and `apply`.

    No row's name has an underscore, so the pattern of one target takes in no other. Who applies may plan too, to look
    for drift first; who plans never applies.
    """
    firsts = _firsts(matrix, account)
    return {
        "plan": [f"{first}_{job}" for first in firsts for job in ("plan", "apply")],
        "apply": [f"{first}_apply" for first in firsts],
    }


def _firsts(matrix: Matrix, account: str) -> list[str]:
    """In the tools account the infrastructure's pipeline, for its own parts and for the delegation of zones."""
    org = matrix.organization
    own = [f"{org.name}-*_{target}" for target, row in matrix.targets.items() if row.account == account]
    if account != org.tools_account:
        return own
    parts = infrastructure_roles.parts(matrix)
    return [*own, *(f"{org.name}-{names.pipelines.INFRASTRUCTURE}_{part}" for part in parts)]
