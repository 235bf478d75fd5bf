"""Quotas of a new account that a matrix exceeds and AWS raises on request: better asked for before the first apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.aws.quotas import ADDRESSES, RULES, VPCS, Quota
from generator.matrix.model import Matrix, Target
from generator.yaml_source.problems import Problem

RULES_OF_A_SERVICE = 3  # one for its host name, two for those of its versions
DEFAULT_VPCS = 1  # https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html


def exceeded(matrix: Matrix) -> Iterator[Problem]:
    """Rules of a target's load balancer; VPCs and Elastic IP addresses of an account's region."""
    for name in matrix.targets:
        rules = RULES_OF_A_SERVICE * sum(name in matrix.promotion(service) for service in matrix.services)
        if rules > RULES.value:
            yield _note(matrix, name, f"{rules} listener rules", RULES)
    for names in _places(matrix).values():
        vpcs = len(names) + DEFAULT_VPCS
        if vpcs > VPCS.value:
            yield _note(matrix, names[-1], f"{vpcs} VPCs in one account and region, with the default one", VPCS)
        addresses = sum(_addresses(matrix.targets[name]) for name in names)
        if addresses > ADDRESSES.value:
            yield _note(matrix, names[-1], f"{addresses} Elastic IP addresses in one account and region", ADDRESSES)


def _places(matrix: Matrix) -> dict[tuple[str, str], list[str]]:
    """The targets of each account and region."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, row in matrix.targets.items():
        found[row.account, row.region or matrix.organization.home_region].append(name)
    return found


def _addresses(row: Target) -> int:
    """One for each NAT gateway."""
    return {"none": 0, "single": 1, "per_zone": row.network.zones}[row.network.nat]


def _note(matrix: Matrix, target: str, what: str, quota: Quota) -> Problem:
    code = f", {quota.code}" if quota.code else ""
    message = f"{what}; a new account has {quota.value} ({quota.service}: {quota.name}{code})"
    hint = f"ask for more in Service Quotas before the first apply; {quota.page}"
    return matrix.origin.problem(("targets", target), message, hint, key=True)
