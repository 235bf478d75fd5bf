"""What one row of the matrix demands of another: names that must exist, regions that must be allowed, no doubles."""

from __future__ import annotations

from collections.abc import Iterator

from generator import checks_names, checks_runtime, checks_services
from generator.aws.regions import ZONES
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import Problem, nearest, quoted, some

Problems = Iterator[Problem]


def problems(origin: Origin) -> list[Problem]:
    """All of them. Values of a wrong type are passed over here: the model's own check reports those."""
    own = (regions, units, accounts, targets, zones, lifetimes, doubles)
    others = (*checks_names.CHECKS, *checks_services.CHECKS, *checks_runtime.CHECKS)
    return [each for check in (*own, *others) for each in check(origin)]


def regions(origin: Origin) -> Problems:
    """The home region and every target's are allowed ones."""
    allowed = [node.value for node in origin.root.items("organization", "allowed_regions")]
    rows = origin.root.rows("targets")
    used = [origin.root.get("organization", "home_region"), *(row.get("region") for row in rows.values())]
    for node in used:
        if allowed and node is not None and node.kind == "text" and node.value in ZONES:
            yield from origin.unknown(node, "one of organization.allowed_regions", allowed)


def units(origin: Origin) -> Problems:
    """Every account's unit is a unit of the organisation, or above one."""
    listed = [node.value for node in origin.root.items("organization", "units")]
    parents = {unit[:i] for unit in listed for i, letter in enumerate(unit) if letter == "/"}
    for row in origin.root.rows("accounts").values():
        unit = row.get("unit")
        if unit is not None and unit.kind == "text" and unit.value not in parents:
            yield from origin.unknown(unit, "one of organization.units", listed)


def accounts(origin: Origin) -> Problems:
    """The audit and the tools account exist and are two."""
    named = origin.root.rows("accounts")
    chosen = [origin.root.text("organization", f"{role}_account") or role for role in ("audit", "tools")]
    for role, name in zip(("audit", "tools"), chosen, strict=True):
        if "organization" in origin.root.value and named and name not in named:
            expected = f"the name of an account ({some(named)})"
            hint = nearest(name, named) or f"add the account {quoted(name)}, or name another one here"
            written = origin.root.get("organization", f"{role}_account")
            got = quoted(name) if written else f"{quoted(name)}, the default"
            yield origin.problem(("organization", f"{role}_account"), expected, got, hint)
    if chosen[0] == chosen[1]:
        expected = "another account than organization.audit_account"
        yield origin.problem(("organization", "tools_account"), expected, quoted(chosen[1]))


def targets(origin: Origin) -> Problems:
    """Every target's account exists."""
    named = origin.root.rows("accounts")
    for name, row in origin.root.rows("targets").items() if named else ():
        yield from origin.unknown(row.get("account"), "the name of an account", named)
        for role in ("audit", "tools"):
            own = origin.root.text("organization", f"{role}_account") or role
            if row.text("account") == own and own in named:
                expected = f"another account than organization.{role}_account"
                hint = f"what runs in {name} must not reach what the {role} account keeps"
                yield origin.problem(("targets", name, "account"), expected, hint=hint)


def zones(origin: Origin) -> Problems:
    """No target wants more availability zones than its region has."""
    home = origin.root.text("organization", "home_region")
    for name, row in origin.root.rows("targets").items():
        region = row.text("region") or home
        count = row.number("network", "zones")
        if region in ZONES and count is not None and len(ZONES[region]) < count <= 4:
            expected = f"at most {len(ZONES[region])}, all the zones of {region}"
            hint = f"{name} is in {region}"
            yield origin.problem(("targets", name, "network", "zones"), expected, hint=hint)


def lifetimes(origin: Origin) -> Problems:
    """What is protected cannot have an end."""
    for name, row in origin.root.rows("targets").items():
        if row.true("protected") and row.text("ttl"):
            hint = f"{name} is protected: say `protected: false`, or `ttl: null`"
            yield origin.problem(("targets", name, "ttl"), "no lifetime for a protected target", hint=hint)


def doubles(origin: Origin) -> Problems:
    """Lists name each thing once."""
    organization = [("organization", key) for key in ("units", "allowed_regions")]
    endpoints = [("targets", name, "network", "endpoints") for name in origin.root.rows("targets")]
    for path in (*organization, *endpoints):
        seen: set[str] = set()
        for node in origin.root.items(*path):
            if node.value in seen:
                yield Problem(origin.file, node.place, node.path, "each entry once", f"{node.shown()} again")
            seen.add(node.value)
