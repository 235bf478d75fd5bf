"""What services demand of targets and of each other."""

from __future__ import annotations

import re

from generator.checks.base import Problems, check, number, promotion, services
from generator.matrix.service_parts import Scale
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import label, nearest, one_of, quoted, some

# In addition to source and build.
MOST_TARGETS = 48
# Environment variables that every service gets, as the names in `uses` would make them.
OWN_VARIABLES = ("service", "target", "port", "database-secret")


@check("service-deploy-target")
def deploy_target(origin: Origin) -> Problems:
    """The keys of `deploy` are targets that the service is deployed to, or `default`."""
    for name, row in services(origin):
        for key in row.rows("deploy"):
            message, hint = _no_target(origin, name, key, [*promotion(origin, row), "default"])
            if message:
                yield origin.problem(("services", name, "deploy", key), message, hint, key=True)


@check("service-approve-target")
def approve_target(origin: Origin) -> Problems:
    """`approve` lists targets that the service is deployed to."""
    for name, row in services(origin):
        for node in row.items("approve"):
            message, hint = _no_target(origin, name, node.value, promotion(origin, row))
            if message:
                yield origin.at(node, message, hint)


@check("service-promote-target")
def promote_target(origin: Origin) -> Problems:
    """`promote` lists rows of `targets`."""
    for _, row in services(origin):
        for node in row.items("promote"):
            yield from origin.unknown(node, "target", origin.root.rows("targets"))


@check("service-promote-order")
def promote_order(origin: Origin) -> Problems:
    """`promote` lists targets in promotion order, which is the order of their rows."""
    known = list(origin.root.rows("targets"))
    for name, row in services(origin):
        order = [node.value for node in row.items("promote") if node.value in known]
        wanted = sorted(order, key=known.index)
        if order != wanted:
            message = f"must follow the order of `targets`: expected [{_list(wanted)}], got [{_list(order)}]"
            yield origin.problem(("services", name, "promote"), message, "reorder the list, or the rows of `targets`")


@check("service-host-clash")
def host_clash(origin: Origin) -> Problems:
    """A service `api-2` would have the address of version 2 of the service `api`."""
    every = origin.root.rows("services")
    for name in every:
        for at, letter in enumerate(name):
            first, rest = name[:at], name[at + 1 :]
            if letter == "-" and rest[:1].isdigit() and first in every:
                message = f"{quoted(name)} would have the address of version {rest} of the service {label(first)}"
                yield origin.problem(("services", name), message, f"rename it, for example {first}-v{rest}", key=True)


@check("service-pipeline-stages", "https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html")
def pipeline_stages(origin: Origin) -> Problems:
    """A pipeline has at most 50 stages: source, build and one for each target."""
    for name, row in services(origin) if "delivery" in origin.root.value else ():
        count = len(promotion(origin, row))
        if count > MOST_TARGETS:
            message = f"is deployed to {count} targets; the limit of a pipeline is {MOST_TARGETS}"
            path = ("services", name, "promote") if row.get("promote") else ("services", name)
            yield origin.problem(path, message, f"list at most {MOST_TARGETS} of them in `promote`")


@check("service-scale-order")
def scale_order(origin: Origin) -> Problems:
    """The lowest number of instances is not above the highest."""
    for name, row in services(origin):
        scale = row.get("scale")
        least, most = number(scale, Scale, "min"), number(scale, Scale, "max")
        if scale is not None and least is not None and most is not None and least > most:
            key, message = "max", f"is {most}, below scale.min ({least}"
            if not scale.get("max"):
                key, message = "min", f"is {least}, above scale.max ({most}"
            inherited = "" if scale.get("min") and scale.get("max") else ", the default"
            yield origin.problem(("services", name, "scale", key), f"{message}{inherited})")


@check(
    "service-secret-suffix",
    "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
)
def secret_suffix(origin: Origin) -> Problems:
    """Secrets Manager mistakes a hyphen and six characters at the end of a name for its own suffix."""
    for _, row in services(origin):
        for node in row.items("uses", "secrets"):
            if re.search(r"-[a-z0-9]{6}$", node.value):
                message = f"{node.shown()} ends in a hyphen and six characters, as the suffix of a secret's ARN does"
                yield origin.at(node, message, "rename the secret; Secrets Manager would look for a shorter name")


@check("service-variable-clash")
def variable_clash(origin: Origin) -> Problems:
    """Secrets and parameters become environment variables, which need different names."""
    for _, row in services(origin):
        taken = dict.fromkeys(OWN_VARIABLES, "the kit sets itself")
        for kind in ("secrets", "parameters"):
            for node in row.items("uses", kind):
                owner = taken.setdefault(node.value, f"uses.{kind} already sets")
                if owner != f"uses.{kind} already sets":
                    message = f"{node.shown()} becomes an environment variable that {owner}"
                    yield origin.at(node, message, "rename it")


def _list(names: list[str]) -> str:
    return some(names, len(names))


def _no_target(origin: Origin, service: str, name: str, allowed: list[str]) -> tuple[str, str]:
    """What is wrong with a name that must be one of the service's targets, and a hint; nothing if it is one."""
    if name in allowed:
        return "", ""
    expected = f"expected {one_of(allowed)}" if allowed else "it has no targets"
    if name in origin.root.rows("targets"):
        return f"{label(service)} is not promoted to {quoted(name)}; {expected}", "remove it, or add it to `promote`"
    return f"unknown target {quoted(name)}; {expected}", nearest(name, allowed)
