"""Credentials on AWS, as environment variables: the caller's own, or a role's in another account."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from generator import names
from generator.errors import UserError
from scripts.base.cli import GUARD


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


def credentials_for(account_id: str) -> dict[str, str]:
    """The caller's own in the caller's account; in another one, those of OrganizationAccountAccessRole.

    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    """
    session = boto3.Session()
    if caller_account() == account_id:
        return _variables(session.get_credentials().get_frozen_credentials())
    role = names.accounts.role_arn(account_id, names.accounts.ORGANIZATION_ROLE)
    keys = session.client("sts").assume_role(RoleArn=role, RoleSessionName="groundplan")["Credentials"]
    return {
        "AWS_ACCESS_KEY_ID": keys["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": keys["SecretAccessKey"],
        "AWS_SESSION_TOKEN": keys["SessionToken"],
    }


def _variables(keys: Any) -> dict[str, str]:
    token = {"AWS_SESSION_TOKEN": keys.token} if keys.token else {}
    return {"AWS_ACCESS_KEY_ID": keys.access_key, "AWS_SECRET_ACCESS_KEY": keys.secret_key, **token}
