"""Accounts: their units, and the two that the kit itself needs."""

from __future__ import annotations

from generator import names
from generator.checks.base import Problems, check, default
from generator.matrix.model import Organization
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import label, nearest, one_of, quoted

CREATE_ACCOUNT = "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html"
ROLES = ("audit", "tools")


@check("account-unit-unknown")
def unit_unknown(origin: Origin) -> Problems:
    """Every account is in one of the organisational units of `organization.units`, or in a parent of one."""
    listed = [node.value for node in origin.root.items("organization", "units")]
    parents = {unit[:i] for unit in listed for i, letter in enumerate(unit) if letter == "/"}
    for row in origin.root.rows("accounts").values() if listed else ():
        unit = row.get("unit")
        if unit is not None and unit.kind == "text" and unit.value not in parents:
            yield from origin.unknown(unit, "unit", listed)


@check("organization-account-unknown")
def role_unknown(origin: Origin) -> Problems:
    """The audit account and the tools account are rows of `accounts`."""
    named = origin.root.rows("accounts")
    for role in ROLES if "organization" in origin.root.value and named else ():
        name = chosen(origin, role)
        if name not in named:
            default_ = "" if origin.root.get("organization", f"{role}_account") else ", the default"
            message = f"unknown account {quoted(name)}{default_}; expected {one_of(named)}"
            hint = nearest(name, named) or f"add the account {quoted(name)}, or set {role}_account to an existing one"
            yield origin.problem(("organization", f"{role}_account"), message, hint)


@check("organization-accounts-differ")
def roles_differ(origin: Origin) -> Problems:
    """Pipelines run in the tools account and must not reach the trail that the audit account keeps."""
    audit, tools = (f"{role}_account" for role in ROLES)
    own, other = (tools, audit) if origin.root.get("organization", tools) else (audit, tools)
    if chosen(origin, "audit") == chosen(origin, "tools"):
        message = f"must differ from organization.{other}; both are {quoted(chosen(origin, 'tools'))}"
        yield origin.problem(("organization", own), message)


@check("account-email-unique", CREATE_ACCOUNT)
def email_unique(origin: Origin) -> Problems:
    """Each AWS account needs a root address of its own; case does not count."""
    if "{account}" not in (origin.root.text("organization", "email") or "{account}"):
        return
    seen: dict[str, str] = {}
    for name, row in origin.root.rows("accounts").items():
        address = email(origin, name, row)
        first = seen.setdefault(address.lower(), name)
        if address and first != name:
            own = bool(row.text("email"))
            path = ("accounts", name, "email") if own else ("accounts", name)
            message = f"root address {quoted(address)} is already used by the account {label(first)}"
            yield origin.problem(path, message, "give one of the two accounts another `email`", key=not own)


def chosen(origin: Origin, role: str) -> str:
    """The name of the audit or the tools account."""
    return origin.root.text("organization", f"{role}_account") or default(Organization, f"{role}_account")


def email(origin: Origin, name: str, row: Node) -> str:
    """The root address of the account: its own, or the organisation's pattern filled in."""
    pattern = origin.root.text("organization", "email") or ""
    return row.text("email") or names.accounts.email(pattern, name)
