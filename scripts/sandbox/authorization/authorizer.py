"""Asks the evaluator about each request, before moto gets it."""

from __future__ import annotations

from scripts.sandbox.authorization import calls, decisions, needs, refusals
from scripts.sandbox.authorization.action_names import FREE
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.identity import clock
from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.callers import PARTITION, Identity, identify
from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError


class Authorizer:
    """Authorises the requests to one sandbox."""

    def __init__(self, accounts: AccountDirectory) -> None:
        self._accounts = accounts

    def check(self, request: ApiRequest, scheme: str) -> None:
        """Raises AwsError if AWS would refuse, Unsupported if the sandbox does not know whether it would."""
        identity = identify(request.credential[0], self._accounts) if request.credential else None
        if identity is None:
            return  # unsigned operations of STS; AccountDirectory.check refuses all others
        if identity.session and clock.now() >= identity.session.expiration:
            raise refusals.expired(request)
        self._authorize(request, scheme, identity)

    def _authorize(self, request: ApiRequest, scheme: str, identity: Identity) -> None:
        call = calls.read(request, scheme)
        if f"{call.service}:{call.operation}" in FREE:
            return
        if identity.kind == "root" and call.operation == "AssumeRole":
            raise AwsError("AccessDenied", "Roles may not be assumed by root accounts.", 403)
        if call.operation == "AssumeRole" and not self._accounts.exists(_account(call.parameters["RoleArn"])):
            raise refusals.refused(request, identity.arn, "sts:AssumeRole", call.parameters["RoleArn"], "")
        place = Place(PARTITION, call.region, identity.account)
        for need in needs.of(call, place):
            decision = decisions.of_caller(identity, call, need, place, scheme)
            if not decision.allowed:
                raise refusals.refused(request, identity.arn, need.action, need.resource, decision.reason)


def _account(arn: str) -> str:
    parts = arn.split(":")
    return parts[4] if len(parts) > 4 else ""
