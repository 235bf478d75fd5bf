"""Targets: the account each is in, and how long it lives."""

from __future__ import annotations

from generator.checks.accounts import ROLES, chosen
from generator.checks.base import Problems, check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import label


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


def _account(target: str) -> tuple[str, ...]:
    return ("targets", target, "account")
