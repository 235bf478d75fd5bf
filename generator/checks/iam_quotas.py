"""IAM's quotas, and who is trusted."""

from __future__ import annotations

import json

from generator import names
from generator.checks.accounts import chosen
from generator.checks.base import Problems, check, number, promotion, services
from generator.matrix.model import Organization
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import quoted

_QUOTAS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
MOST_TRUST = 2048  # characters of a trust policy without white space; AWS raises it to at most 4,096
# Roles of a pipeline: pipeline, events, checks, build and plan, or check instead of checks and build.
SERVICE_ROLES, INFRASTRUCTURE_ROLES = 5, 4
OWN_PARTS = 2  # shared and pipelines
# Of a service in a target: task, execution, codedeploy, hook, deploy. Of a foundation: flow logs, database monitoring.
RUNTIME_ROLES, FOUNDATION_ROLES = 5, 2
# The kit's three, and roles that AWS services create.
RESERVE = 30
_ID = "0" * names.accounts.ACCOUNT_ID_LENGTH


@check("account-role-quota", _QUOTAS)
def role_quota(origin: Origin) -> Problems:
    """An account has at most 1,000 IAM roles, unless AWS has raised the quota."""
    quota = number(origin.root.get("organization"), Organization, "iam_role_quota") or 0
    for account, count in _roles(origin).items():
        if account in origin.root.rows("accounts") and count > quota:
            message = f"needs up to {count:,} IAM roles; the quota of an account is {quota:,}"
            hint = "use `promote` so that services are deployed to fewer targets, or ask AWS for a higher quota "
            hint += "(Service Quotas, IAM, at most 5,000) and set organization.iam_role_quota to it"
            yield origin.problem(("accounts", account), message, hint, key=True)


@check("account-trust-length", _QUOTAS)
def trust_length(origin: Origin) -> Problems:
    """The trust policy of `groundplan-plan` and `groundplan-apply` has at most 2,048 characters."""
    for account in origin.root.rows("accounts"):
        length = max(_trust_lengths(origin, account))
        if length > MOST_TRUST:
            message = f"its roles would have a trust policy of {length:,} characters; the limit is {MOST_TRUST:,}"
            hint = "move some of its targets to other accounts, or list fewer people in organization.people"
            yield origin.problem(("accounts", account), message, hint, key=True)


@check("organization-people-reserved")
def people_reserved(origin: Origin) -> Problems:
    """Only pipelines have roles with the organisation's prefix, and a workspace could create another one."""
    org = origin.root.text("organization", "name") or ""
    prefixes = tuple(f"{names.trust.ROLE}{first}-" for first in (org, "groundplan"))
    for list_ in ("plan", "apply"):
        for index, node in enumerate(origin.root.items("organization", "people", list_)):
            if str(node.value).startswith(prefixes):
                hint = f"name a role that does not begin with {org}- or groundplan-"
                path = ("organization", "people", list_, index)
                yield origin.problem(path, f"{quoted(node.value)} begins as the kit's own roles do", hint)


def _roles(origin: Origin) -> dict[str, int]:
    """The most roles that the kit creates, by account."""
    targets, tools = origin.root.rows("targets"), chosen(origin, "tools")
    found = dict.fromkeys(origin.root.rows("accounts"), RESERVE)
    for row in targets.values():
        _add(found, row.text("account"), FOUNDATION_ROLES)
    for _, service in services(origin):
        for target in promotion(origin, service):
            _add(found, targets[target].text("account"), RUNTIME_ROLES)
        _add(found, tools, (SERVICE_ROLES + len(promotion(origin, service))) * _delivers(origin))
    _add(found, tools, (INFRASTRUCTURE_ROLES + OWN_PARTS + len(targets)) * _delivers(origin))
    return found


def _add(found: dict[str, int], account: str | None, count: int) -> None:
    if account in found:
        found[account] += count


def _delivers(origin: Origin) -> bool:
    return "delivery" in origin.root.value


def _trust_lengths(origin: Origin, account: str) -> list[int]:
    """Of both roles, as modules/account/trust.tf writes the policy."""
    org = origin.root.text("organization", "name") or ""
    targets = [name for name, row in origin.root.rows("targets").items() if row.text("account") == account]
    pipelines = names.trust.pipeline_roles(org, targets, account == chosen(origin, "tools"))
    people = names.trust.people(*(_people(origin, list_) for list_ in ("plan", "apply")))
    own = names.trust.kit_roles()
    delivers = _delivers(origin)
    return [_length([*own[role], *people[role], *(pipelines[role] if delivers else [])]) for role in own]


def _people(origin: Origin, list_: str) -> list[str]:
    return [str(node.value) for node in origin.root.items("organization", "people", list_)]


def _length(patterns: list[str]) -> int:
    statement = {
        "Sid": "RolesOfTheTrustedAccount",
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"AWS": f"arn:aws:iam::{_ID}:root"},
        "Condition": {"ArnLike": {"aws:PrincipalArn": [names.accounts.role_arn(_ID, each) for each in patterns]}},
    }
    return len(json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":")))
