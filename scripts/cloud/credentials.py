"""Credentials on AWS, as environment variables: the caller's own, or a role's in another account."""

from __future__ import annotations

from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from generator import names
from generator.errors import UserError


def caller_account() -> str:
    """The id of the account of the caller's own credentials. UserError if AWS does not accept them.

    https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    """
    try:
        identity: dict[str, str] = boto3.Session().client("sts").get_caller_identity()
    except (BotoCoreError, ClientError) as error:
        raise UserError(
            f"ON=aws, but AWS did not accept the credentials in this environment: {error}\n"
            "Log in to the management or the tools account (aws sso login, or AWS_PROFILE=…), and rerun the command "
            "(docs/aws.md)."
        ) from None
    return identity["Account"]


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
