"""The regions of the AWS partition `aws`, and the availability zones that a new account has in each.

https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html. Accounts created
before November 2025 may have other letters in the oldest regions. Every account has two zones in us-west-1.
"""

from __future__ import annotations

# names.targets.subnets and modules/network divide a VPC's block for this many zones.
MOST_ZONES = 4

_ABC = "abc"

ZONES: dict[str, str] = {
    "af-south-1": _ABC,
    "ap-east-1": _ABC,
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ap-northeast-3": _ABC,
    "ap-south-1": _ABC,
    "ap-south-2": _ABC,
    "ap-southeast-1": _ABC,
    "ap-southeast-2": _ABC,
    "ap-southeast-3": _ABC,
    "ap-southeast-4": _ABC,
    "ap-southeast-5": _ABC,
    "ap-southeast-7": _ABC,
    "ca-central-1": "abd",
    "ca-west-1": _ABC,
    "eu-central-1": _ABC,
    "eu-central-2": _ABC,
    "eu-north-1": _ABC,
    "eu-south-1": _ABC,
    "eu-south-2": _ABC,
    "eu-west-1": _ABC,
    "eu-west-2": _ABC,
    "eu-west-3": _ABC,
    "il-central-1": _ABC,
    "me-central-1": _ABC,
    "me-south-1": _ABC,
    "mx-central-1": _ABC,
    "sa-east-1": _ABC,
    "us-east-1": "abcdef",
    "us-east-2": _ABC,
    "us-west-1": "ab",
    "us-west-2": "abcd",
}


def zones(region: str, count: int) -> list[str]:
    """Names of the region's first `count` availability zones, such as `eu-west-1a`."""
    return [f"{region}{letter}" for letter in ZONES[region][:count]]
