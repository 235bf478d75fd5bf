"""Targets: the account each is in, and how long it lives."""

from __future__ import annotations

from generator.aws.quotas import TARGET_GROUPS
from generator.checks.accounts import ROLES, chosen
from generator.checks.base import Problems, check, promotion, services
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import label

GROUPS_OF_A_SERVICE = 2  # blue and green: modules/route


@check("target-account-unknown")
def account_unknown(origin: Origin) -> Problems:
    """Every target is in an account of `accounts`."""
    named = origin.root.rows("accounts")
    for row in origin.root.rows("targets").values() if named else ():
        yield from origin.unknown(row.get("account"), "account", named)


@check("target-account-reserved")
def account_reserved(origin: Origin) -> Problems:
    """Workloads must not reach the trail in the audit account or the pipelines in the tools account."""
    named = origin.root.rows("accounts")
    for name, row in origin.root.rows("targets").items():
        for role in ROLES:
            if row.text("account") == chosen(origin, role) and chosen(origin, role) in named:
                message = f"must differ from organization.{role}_account; both are {origin.shown(_account(name))}"
                hint = f"put target {label(name)} into an account for workloads"
                yield origin.problem(_account(name), message, hint)


@check("target-ttl-protected")
def ttl_protected(origin: Origin) -> Problems:
    """A lifetime ends in a teardown, which protection refuses."""
    for name, row in origin.root.rows("targets").items():
        if row.true("protected") and row.text("ttl"):
            message = f"a protected target cannot have a lifetime, got {origin.shown(('targets', name, 'ttl'))}"
            hint = f"set `protected: false` or `ttl: null` for target {label(name)}"
            yield origin.problem(("targets", name, "ttl"), message, hint)


@check("target-services-most", source=TARGET_GROUPS.page)
def services_most(origin: Origin) -> Problems:
    """A load balancer forwards to at most 100 target groups, two for each service; AWS does not raise that."""
    most = TARGET_GROUPS.value // GROUPS_OF_A_SERVICE
    for name in origin.root.rows("targets"):
        count = sum(name in promotion(origin, row) for _, row in services(origin))
        if count > most:
            message = f"{count} services would need {GROUPS_OF_A_SERVICE * count} target groups; AWS allows "
            hint = f"promote at most {most} services to one target; put the others into another target"
            yield origin.problem(
                ("targets", name), f"{message}{TARGET_GROUPS.value} on a load balancer", hint, key=True
            )


def _account(target: str) -> tuple[str, ...]:
    return ("targets", target, "account")
