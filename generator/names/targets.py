"""Names, zone and subnets of a target, and names of the resources that its services use."""

from __future__ import annotations

from ipaddress import IPv4Network

from generator.aws.regions import MOST_ZONES


def name(org: str, target_name: str) -> str:
    """Name of a target's VPC, cluster and database, and of its load balancer (at most 32 characters:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html)."""
    return f"{org}-{target_name}"


def key_alias(org: str, target_name: str) -> str:
    return f"alias/{name(org, target_name)}"


def alarm_topic(org: str, target_name: str) -> str:
    """The SNS topic that the alarms of a target and of its services notify."""
    return f"{name(org, target_name)}-alarms"


def log_bucket(org: str, target_name: str, account_id: str) -> str:
    return f"{name(org, target_name)}-logs-{account_id}"


def zone(target_name: str, parent: str) -> str:
    return f"{target_name}.{parent}"


def outputs(target_name: str) -> str:
    """Name of the SSM parameter with the outputs of a target's foundation."""
    return f"/groundplan/{target_name}/foundation"


def secret(org: str, target_name: str, item: str) -> str:
    """A secret's name. In the ARN, AWS appends a hyphen and six characters:
    https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html"""
    return f"{org}/{target_name}/{item}"


def parameter(org: str, target_name: str, item: str) -> str:
    return f"/{org}/{target_name}/{item}"


def queue(org: str, target_name: str, item: str) -> str:
    return f"{name(org, target_name)}-{item}"


def bucket(org: str, target_name: str, item: str, account_id: str) -> str:
    return f"{name(org, target_name)}-{item}-{account_id}"


def subnets(block: str, zones: list[str]) -> dict[str, dict[str, str]]:
    """CIDR blocks by availability zone: the upper half of the VPC is private, a quarter public, a quarter data.

    Blocks are reserved for MOST_ZONES zones, so that adding a zone to a target renumbers no block.
    """
    network = IPv4Network(block)
    small = list(network.subnets(prefixlen_diff=4))
    large = list(network.subnets(prefixlen_diff=3))
    return {
        zone: {"public": str(small[i]), "private": str(large[MOST_ZONES + i]), "data": str(small[MOST_ZONES + i])}
        for i, zone in enumerate(zones)
    }
