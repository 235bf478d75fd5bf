"""A role's credentials, renewed before they expire.

A role that was assumed with another role's credentials lasts an hour, and a command may take longer:
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html (role chaining)
"""

from __future__ import annotations

from typing import Any

import boto3
from botocore.credentials import CredentialProvider, CredentialResolver, DeferredRefreshableCredentials

from scripts.cloud.clients import core_session


class AssumedRole(CredentialProvider):
    """The only credentials of a session: those of one role."""

    METHOD = "groundplan-role"

    def __init__(self, sts: Any, role: str, name: str) -> None:
        super().__init__()
        self._sts, self._role, self._name = sts, role, name

    def load(self) -> DeferredRefreshableCredentials:
        return DeferredRefreshableCredentials(self._assume, self.METHOD)

    def _assume(self) -> dict[str, str]:
        keys = self._sts.assume_role(RoleArn=self._role, RoleSessionName=self._name)["Credentials"]
        return {
            "access_key": keys["AccessKeyId"],
            "secret_key": keys["SecretAccessKey"],
            "token": keys["SessionToken"],
            "expiry_time": keys["Expiration"].isoformat(),
        }


def assuming(sts: Any, role: str, name: str, bare: bool) -> boto3.Session:
    """A session with the credentials of a role (its ARN). `bare`: it reads none of the user's profiles and files."""
    core = core_session(bare)
    core.register_component("credential_provider", CredentialResolver([AssumedRole(sts, role, name)]))
    return boto3.Session(botocore_session=core)
