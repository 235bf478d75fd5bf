"""STS: sessions have a role, a duration and an end; a dummy key has an identity.

AWS: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and
https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
moto: sessions may last as long as they like, and never end. Who may assume a role: scripts/sandbox/authorization.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

from moto.sts import models, responses

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.identity import clock
from scripts.sandbox.identity.access_keys import account_of
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.callers import identify, role_of
from scripts.sandbox.protocol.responses import AwsError

HOUR = 3600  # seconds: the longest session of a role that another role's session assumed


def apply(accounts: AccountDirectory) -> None:
    """Corrects AssumeRole and GetCallerIdentity."""
    _durations(accounts)
    _ends()
    _caller_identity(accounts)


def _durations(accounts: AccountDirectory) -> None:
    @replace(responses.TokenResponse, "assume_role")
    def assume_role(original: Any, self: Any) -> Any:
        seconds = int(self._get_param("DurationSeconds") or HOUR)
        role = role_of(self._get_param("RoleArn"))
        caller = identify(self.get_access_key(), accounts)
        if seconds > HOUR and caller and caller.kind == "role":
            text = "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
            raise AwsError("ValidationError", text)
        if seconds > int(role.max_session_duration or HOUR):
            text = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            raise AwsError("ValidationError", text)
        policy = self._get_param("Policy")
        if policy and not _is_document(policy):
            raise AwsError("MalformedPolicyDocument", "The policy is not in the valid JSON format.")
        return original(self)


def _is_document(policy: str) -> bool:
    try:
        return isinstance(json.loads(policy), dict)
    except ValueError:
        return False


def _ends() -> None:
    """By the sandbox's own clock, which tests can move."""

    @replace(models.STSBackend, "assume_role")
    def assume_role(original: Any, self: Any, *arguments: Any, **options: Any) -> Any:
        session = original(self, *arguments, **options)
        session.expiration = clock.now() + datetime.timedelta(seconds=int(options["duration"]))
        return session


def _caller_identity(accounts: AccountDirectory) -> None:
    @replace(models.STSBackend, "get_caller_identity")
    def get_caller_identity(original: Any, self: Any, access_key_id: str, region: str) -> Any:
        identity = identify(access_key_id, accounts) if account_of(access_key_id) else None
        if identity:
            return identity.user_id, identity.arn, identity.account
        return original(self, access_key_id, region)
