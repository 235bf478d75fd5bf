"""Roles that a request hands to a service: the caller needs iam:PassRole for each.

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from moto.iam.models import iam_backends

from scripts.sandbox.authorization.calls import Call

ROLE = re.compile(r"arn:[a-z-]+:iam::[0-9]{12}:role/.+")
PROFILE = re.compile(r"arn:[a-z-]+:iam::([0-9]{12}):instance-profile/.*?([^/]+)")
# Who gets the role, by the prefix of the operation's service; iam:PassedToService
RECEIVERS = {
    "autoscaling": "ec2.amazonaws.com",
    "cloudtrail": "cloudtrail.amazonaws.com",
    "codebuild": "codebuild.amazonaws.com",
    "codedeploy": "codedeploy.amazonaws.com",
    "codepipeline": "codepipeline.amazonaws.com",
    "ec2": "ec2.amazonaws.com",
    "ecs": "ecs-tasks.amazonaws.com",
    "events": "events.amazonaws.com",
    "lambda": "lambda.amazonaws.com",
    "rds": "monitoring.rds.amazonaws.com",
    "scheduler": "scheduler.amazonaws.com",
}
BY_OPERATION = {"CreateFlowLogs": "vpc-flow-logs.amazonaws.com"}
# Operations that name roles but hand none over.
READING = ("BatchGet", "Delete", "Describe", "Get", "List", "Put", "Tag", "Untag", "Assume", "Simulate")


def passed(call: Call) -> Iterator[tuple[str, str]]:
    """Pairs of a role's ARN and the service that gets it."""
    receiver = BY_OPERATION.get(call.operation) or RECEIVERS.get(call.service)
    puts_targets = call.operation in ("PutTargets", "PutRule")
    if receiver is None or (call.operation.startswith(READING) and not puts_targets):
        return
    for arn in dict.fromkeys(_roles(call.parameters)):
        yield arn, receiver


def _roles(value: Any) -> Iterator[str]:
    """Every role's ARN in the parameters; the role of an instance profile."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _roles(each)
    elif isinstance(value, list):
        for each in value:
            yield from _roles(each)
    elif isinstance(value, str) and ROLE.fullmatch(value):
        yield value
    elif isinstance(value, str) and (profile := PROFILE.fullmatch(value)):
        found = iam_backends[profile[1]]["aws"].instance_profiles.values()
        yield from (role.arn for each in found if each.name == profile[2] for role in each.roles)
