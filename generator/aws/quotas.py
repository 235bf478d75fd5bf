"""AWS's quotas that an organisation of this kit can meet: what a new account has, and where that is documented.

The checks of the matrix and the sandbox use the same table. `code` is the code in Service Quotas, "" where AWS lists
none, or where it depends on the machine.
"""

from __future__ import annotations

from typing import NamedTuple


class Quota(NamedTuple):
    """`value`: a new account's, in each region (IAM: of the account). `adjustable`: AWS raises it on request."""

    service: str  # its code in Service Quotas
    name: str
    code: str
    value: int
    adjustable: bool
    page: str


_ALB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html"
_IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
_VPC = "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html"

VPCS = Quota("vpc", "VPCs per Region", "L-F678F1CE", 5, True, _VPC)
ADDRESSES = Quota("ec2", "EC2-VPC Elastic IPs", "L-0263D0A3", 5, True, _VPC)
VCPUS = Quota(
    "ec2", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", "L-1216C47A", 5, True,
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-on-demand-instances.html#ec2-on-demand-instances-limits",
)  # fmt: skip
RULES = Quota("elasticloadbalancing", "Rules per Application Load Balancer", "", 100, True, _ALB)
TARGET_GROUPS = Quota("elasticloadbalancing", "Target Groups per Application Load Balancer", "", 100, False, _ALB)
ROLES = Quota("iam", "Roles per account", "L-FE177D64", 1000, True, _IAM)
TRUST_POLICY = Quota("iam", "Role trust policy length", "L-C07B4B0D", 2048, True, _IAM)
MANAGED_POLICY = Quota("iam", "Managed policy length", "", 6144, False, _IAM)
ROLE_POLICIES = Quota("iam", "Aggregate length of a role's inline policies", "", 10_240, False, _IAM)
BUILDS = Quota(
    "codebuild", "Concurrently running builds of an environment", "", 1, True,
    "https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html",
)  # fmt: skip
PARAMETER = Quota(
    "ssm", "Standard parameter size (bytes)", "", 4096, False,
    "https://docs.aws.amazon.com/general/latest/gr/ssm.html",
)  # fmt: skip

QUOTAS = (
    VPCS, ADDRESSES, VCPUS, RULES, TARGET_GROUPS, ROLES, TRUST_POLICY, MANAGED_POLICY, ROLE_POLICIES, BUILDS, PARAMETER,
)  # fmt: skip
