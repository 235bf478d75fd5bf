"""EC2: the default VPC of a new account appears after the account.

AWS: each account has one, https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html, but CreateAccount ends
before the account is initialised, https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
moto: shows it at once. Corrected only in an AWS-like sandbox.
"""

from __future__ import annotations

from typing import Any

from moto.ec2.responses.vpcs import VPCs

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity import activation
from scripts.sandbox.identity.accounts import AccountDirectory


def apply(accounts: AccountDirectory) -> None:
    """Corrects DescribeVpcs."""
    if not accounts.aws_like:
        return

    @replace(VPCs, "describe_vpcs")
    def describe_vpcs(original: Any, self: Any) -> Any:
        answer = original(self)
        if activation.is_without_vpc(self.current_account):
            answer.result["Vpcs"] = [vpc for vpc in answer.result["Vpcs"] if not vpc.is_default]
        return answer
