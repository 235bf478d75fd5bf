"""Credentials on AWS: the caller's own, or a role's in another account."""

from __future__ import annotations

from dataclasses import dataclass

import boto3
import botocore.session
from botocore.exceptions import BotoCoreError, ClientError

from generator import names
from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.cloud.assumed_role import assuming
from scripts.cloud.clients import core_session


def caller_account() -> str:
    """The id of the account of the caller's own credentials.

    UserError if AWS does not accept them, or (with code 4) if they are a root user's: root cannot assume a role.
    https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    """
    identity = _identity()
    if identity["Arn"].endswith(":root"):
        raise UserError(
            f"ON=aws with the credentials of the root user of {identity['Account']}, which cannot assume roles; "
            "nothing was changed.\n"
            "Create an IAM user with the policy AdministratorAccess there, and use its access key (docs/aws.md).",
            GUARD,
        )
    return identity["Account"]


def _identity() -> dict[str, str]:
    try:
        found: dict[str, str] = boto3.Session().client("sts").get_caller_identity()
    except (BotoCoreError, ClientError) as error:
        raise UserError(
            f"ON=aws, but AWS did not accept the credentials in this environment: {error}\n"
            "Log in to the management or the tools account (aws sso login, or AWS_PROFILE=…), and rerun the command "
            "(docs/aws.md)."
        ) from None
    return found


@dataclass(frozen=True)
class Caller:
    """Who runs a command on AWS: one session for all of it, whose `core` also reads the AWS configuration file."""

    core: botocore.session.Session
    session: boto3.Session
    account: str

    @property
    def profile(self) -> dict[str, str]:
        """The caller's section of the AWS configuration file."""
        found: dict[str, str] = self.core.get_scoped_config()
        return found

    def role_in(self, account_id: str) -> str | None:
        """The ARN of the role to assume in an account; None in the caller's own."""
        own = account_id == self.account
        return None if own else names.accounts.role_arn(account_id, names.accounts.ORGANIZATION_ROLE)

    def session_in(self, account_id: str) -> boto3.Session:
        """The caller's own in the caller's account; in another one, a session of OrganizationAccountAccessRole there.

        https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
        """
        role = self.role_in(account_id)
        return assuming(self.session.client("sts"), role, "groundplan", bare=False) if role else self.session


def caller(region: str) -> Caller:
    """The caller, once AWS has accepted the credentials. UserError as caller_account."""
    core = core_session(bare=False)
    return Caller(core, boto3.Session(botocore_session=core, region_name=region), caller_account())
