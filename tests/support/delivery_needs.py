"""What each role of a pipeline has to do, as requests: one table for every platform, written down from what AWS's pages
say that each step needs, and from scripts/deliver."""

from __future__ import annotations

from itertools import chain

from generator import names
from generator.aws.iam_statements import Document
from tests.support.delivery_site import Site
from tests.support.delivery_table import Need, Table
from tests.support.delivery_world import ANYTHING, World, world
from tests.support.evaluator import Request

CHECKS = ("unit_tests", "style", "static_analysis", "slow_scans", "package")
STEPS = ("plan", "apply", "deploy", "test", "cutover")


def needs(world: World) -> dict[str, list[Need]]:
    """Requests by the ARN of the role that makes them."""
    found: dict[str, list[Need]] = {}
    for service in world.matrix.services:
        found |= _of_service(Table(world, service))
        for target in world.matrix.promotion(service):
            role = names.services.role(world.org, target, service, "deploy")
            found[names.accounts.role_arn(world.target_id(target), role)] = list(Site(world, service, target).deploy())
    return found | _of_infrastructure(Table(world, names.pipelines.INFRASTRUCTURE))


def _of_service(table: Table) -> dict[str, list[Need]]:
    targets = table.world.matrix.promotion(table.service)
    steps = [f"{target}_{step}" for target in targets for step in STEPS]
    sources = [table.world.matrix.services[table.service].source.repository, "acme/platform"]
    found = {
        "pipeline": table.pipeline_role([*CHECKS, *steps], sources, targets),
        "events": table.event_role(),
        "checks": table.step("checks", "service", "kit"),
        "build": table.build(),
    }
    parts = {t: ([f"targets/{t}/services/{table.service}"], [table.world.target_id(t)]) for t in targets}
    found["plan"] = table.plan(parts)
    for target, (own, (account,)) in parts.items():
        role = names.accounts.role_arn(account, names.services.role(table.world.org, target, table.service, "deploy"))
        found[f"{target}_apply"] = chain(table.apply(target, own, [account]), table.deploy(role))
    return {table.role(job): list(rows) for job, rows in found.items()}


def _of_infrastructure(table: Table) -> dict[str, list[Need]]:
    world = table.world
    parts = {"shared": (["shared"], [world.tools]), "pipelines": (["pipelines/api", "pipelines/prod"], [world.tools])}
    for target in world.matrix.targets:
        services = [s for s in world.matrix.services if target in world.matrix.promotion(s)]
        own = [f"targets/{target}/foundation", *(f"targets/{target}/services/{service}" for service in services)]
        parts[target] = (own, [world.target_id(target), world.tools])
    steps = [f"{part}_{step}" for part in parts for step in ("plan", "apply")]
    pipeline = table.pipeline_role(["check", *steps], ["acme/platform"], list(parts))
    found = {"pipeline": pipeline, "events": table.event_role()}
    found["check"] = table.step("check", "kit")
    found["plan"] = table.plan(parts)
    for part, (own, accounts) in parts.items():
        found[f"{part}_apply"] = table.apply(part, own, accounts)
    return {table.role(job): list(rows) for job, rows in found.items()}


WORLD = world()
NEEDS = needs(WORLD)


def may(who: str, action: str, resource: str, policy: Document = ANYTHING, **context: str) -> bool:
    """Whether a role with this policy may, as far as the guarded side decides. `__` in a key stands for a colon."""
    values = {key.replace("__", ":").replace("_", "-"): [value] for key, value in context.items()}
    return WORLD.allowed(who, Request(action, resource, values), policy)
