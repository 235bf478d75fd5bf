"""The policy of a resource, and the account that owns it, by its ARN."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from moto.awslambda.models import lambda_backends
from moto.ecr.models import ecr_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends

from scripts.sandbox.authorization import kms_keys
from scripts.sandbox.authorization.documents import Policy, parse
from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.identity.callers import role_of


class Guard(NamedTuple):
    """`owner` is "" for what belongs to no account, or does not exist yet."""

    policy: Policy | None
    owner: str


def guard(action: str, arn: str) -> Guard:
    """A role's trust policy counts only for assuming it."""
    parts = arn.split(":", 5)
    if len(parts) < 6:
        return Guard(None, "")
    service = parts[2]
    if service == "s3":
        bucket = find_bucket(parts[5].partition("/")[0])
        return Guard(_parsed(bucket.policy), bucket.account_id) if bucket else Guard(None, "")
    if service == "iam" and action.lower().startswith(("sts:assumerole", "sts:tagsession")):
        role = role_of(arn)
        return Guard(_parsed(role.assume_role_policy_document) if role else None, parts[4])
    if not parts[4].isdigit() or (service == "kms" and kms_keys.find(arn) is None):
        return Guard(None, "")  # AWS's own policies; an alias, which has no policy; a missing key, which moto reports
    found = POLICIES[service](arn) if service in POLICIES and parts[3] else None
    return Guard(_parsed(found), parts[4])


def _parsed(text: str | bytes | None) -> Policy | None:
    return parse(text) if text else None


def _key(arn: str) -> str | None:
    key = kms_keys.find(arn)
    return key.policy if key else None


def _topic(arn: str) -> str | None:
    topic = _backend(sns_backends, arn).topics.get(arn)
    return topic.policy if topic else None


def _queue(arn: str) -> str | None:
    queue = _backend(sqs_backends, arn).queues.get(arn.split(":")[5])
    return queue.policy if queue else None


def _repository(arn: str) -> str | None:
    repository = _backend(ecr_backends, arn).repositories.get(arn.partition(":repository/")[2])
    return repository.policy if repository else None


def _secret(arn: str) -> str | None:
    secrets = _backend(secretsmanager_backends, arn).secrets
    return secrets[arn].policy if arn in secrets else None


def _function(arn: str) -> str | None:
    """Only the statements of this very function, version or alias."""
    function = _backend(lambda_backends, arn)._lambdas._functions.get(arn.split(":")[6])
    if not function or not function["latest"]:
        return None
    statements = [each for each in function["latest"].policy.statements if each["Resource"] == arn]
    return json.dumps({"Statement": statements}) if statements else None


def _backend(backends: Any, arn: str) -> Any:
    _, _, _, region, account, _ = arn.split(":", 5)
    return backends[account][region]


POLICIES: dict[str, Callable[[str], str | None]] = {
    "ecr": _repository,
    "kms": _key,
    "lambda": _function,
    "secretsmanager": _secret,
    "sns": _topic,
    "sqs": _queue,
}
