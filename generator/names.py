"""Every name, ARN, address and tag of the organisation, computed in this one place.

So a reference from one workspace to another is known when rendering. What only AWS knows (ids) is not here.
"""

from __future__ import annotations

import hashlib
from ipaddress import IPv4Network

MANAGEMENT = "management"
ORGANIZATION_ROLE = "OrganizationAccountAccessRole"
PLAN_ROLE = "groundplan-plan"
APPLY_ROLE = "groundplan-apply"
BOUNDARY = "groundplan-boundary"
ACCOUNT_ID_LENGTH = 12


def account_alias(org: str, account: str) -> str:
    """3 to 63 characters: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html"""
    return f"{org}-{account}"


def state_bucket(org: str, account_id: str) -> str:
    return f"{org}-state-{account_id}"


def state_key_alias(org: str) -> str:
    return f"alias/{org}-state"


def trail(org: str) -> str:
    return f"{org}-organization"


def trail_bucket(org: str, account_id: str) -> str:
    return f"{org}-trail-{account_id}"


def trail_key_alias(org: str) -> str:
    return f"alias/{org}-trail"


def artefact_bucket(org: str, account_id: str) -> str:
    return f"{org}-artefacts-{account_id}"


def access_log_bucket(org: str, account_id: str) -> str:
    return f"{org}-access-logs-{account_id}"


def trail_access_log_bucket(org: str, account_id: str) -> str:
    """Another than that of the artefacts, should both ever be in one account."""
    return access_log_bucket(f"{org}-trail", account_id)


def artefact_key_alias(org: str) -> str:
    return f"alias/{org}-artefacts"


def target(org: str, name: str) -> str:
    """Name of a target's VPC, cluster and database, and of its load balancer (at most 32 characters:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)."""
    return f"{org}-{name}"


def target_key_alias(org: str, name: str) -> str:
    return f"alias/{target(org, name)}"


def target_log_bucket(org: str, name: str, account_id: str) -> str:
    return f"{target(org, name)}-logs-{account_id}"


def target_zone(name: str, parent: str) -> str:
    return f"{name}.{parent}"


def facts(target_name: str) -> str:
    """The SSM parameter that a target's foundation publishes, as JSON."""
    return f"/groundplan/{target_name}/foundation"


SHARED_FACTS = "/groundplan/shared"


def role_arn(account_id: str, role: str) -> str:
    return f"arn:aws:iam::{account_id}:role/{role}"


def boundary_arn(account_id: str) -> str:
    """The policy that bounds every role made by `groundplan-apply`."""
    return f"arn:aws:iam::{account_id}:policy/{BOUNDARY}"


def state_key(workspace: str) -> str:
    return f"{workspace}/terraform.tfstate"


def email(pattern: str, account: str) -> str:
    return pattern.replace("{account}", account)


def placeholder_id(account: str) -> str:
    """Twelve digits that stand for an account until AWS has given the real ones; the same for the same name."""
    number = int.from_bytes(hashlib.sha256(account.encode()).digest()[:8], "big")
    return str(10 ** (ACCOUNT_ID_LENGTH - 1) + number % (9 * 10 ** (ACCOUNT_ID_LENGTH - 1)))


def tags(org: str, workspace: str, extra: dict[str, str], target_name: str | None = None) -> dict[str, str]:
    """Tags of everything in a workspace. Teardown trusts organization and target together, nothing else."""
    own = {"groundplan:organization": org, "groundplan:workspace": workspace}
    if target_name:
        own["groundplan:target"] = target_name
    return dict(sorted({**extra, **own}.items()))


def subnets(block: str, zones: list[str]) -> dict[str, dict[str, str]]:
    """CIDR blocks by availability zone: the upper half of the VPC is private, a quarter public, a quarter data.

    Up to four zones, so that a target may get another zone without any block being renumbered.
    """
    network = IPv4Network(block)
    small = list(network.subnets(prefixlen_diff=4))
    large = list(network.subnets(prefixlen_diff=3))
    return {
        zone: {"public": str(small[i]), "private": str(large[4 + i]), "data": str(small[4 + i])}
        for i, zone in enumerate(zones)
    }
