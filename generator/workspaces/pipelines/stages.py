"""The stages of a service's pipeline: source, build, then every target in promotion order."""

from __future__ import annotations

from generator.matrix.model import Matrix, Service
from generator.workspaces.pipelines import actions
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines.actions import Action, Code, Stage

CHECKS = ("unit_tests", "style", "static_analysis", "slow_scans")
ASKED, RESOLVED = "#{variables.version}", "#{package.VERSION}"


def variables(targets: list[str]) -> dict[str, tuple[str, str]]:
    """Default and description of what a person, or `task release`, may set for an execution."""
    last = targets[-1] if targets else "none"
    return {
        "version": ("HEAD", "The version to deploy; HEAD builds the newest commit under a version of its own"),
        "target": (last, f"The last target to deploy to: {', '.join(targets) or 'there is none'}"[:200]),
        "skip_slow_scans": ("false", "true: the slow scans are skipped, and say so"),
    }


def stages(matrix: Matrix, service: str, code: Code) -> list[Stage]:
    """https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html"""
    sources = [actions.source(code), actions.source(parts.kit(matrix))]
    row, targets = matrix.services[service], matrix.promotion(service)
    return [
        Stage("source", "What is built, and the kit that plans and deploys it.", sources),
        Stage("build", "Built once; every target gets the same package.", _build(code)),
        *(_target(service, row, targets[i:]) for i in range(len(targets))),
    ]


def _build(code: Code) -> list[Action]:
    skip = {"SKIP_SLOW_SCANS": "#{variables.skip_slow_scans}"}
    checks = [actions.build(job, 1, job, [code.name], skip if job == "slow_scans" else {}) for job in CHECKS]
    asked = {"VERSION": ASKED}
    return [*checks, actions.build("package", 2, "package", [code.name, "kit"], asked, namespace="package")]


def _target(service: str, row: Service, onwards: list[str]) -> Stage:
    """The first of `onwards`, which are it and the targets after it: an execution for any of these passes here."""
    target = onwards[0]
    steps = [_plan(target), *([_approve(service, target)] if target in row.approve else []), *_rollout(target)]
    pattern = f"^({'|'.join(onwards)})$"
    comment = f"Only if the variable `target` is {' or '.join(onwards)}."
    return Stage(target, comment, steps, enter_if=pattern, rollback=True)


def _plan(target: str) -> Action:
    artefact = actions.plan_artefact(target)
    return actions.build("plan", 1, f"{target}_plan", ["kit"], {"VERSION": RESOLVED}, [artefact], f"{target}_plan")


def _approve(service: str, target: str) -> Action:
    plan = f"{target}_plan"
    text = (
        f"{service} {RESOLVED} in {target}: #{{{plan}.COUNTS}}. Approving applies exactly the run #{{{plan}.RUN}}, "
        f"SHA-256 #{{{plan}.SHA256}}, and then deploys the package, SHA-256 #{{package.SHA256}}."
    )
    return actions.approval(2, text, f"#{{{plan}.LINK}}")


def _rollout(target: str) -> list[Action]:
    plan = f"{target}_plan"
    version = {"VERSION": RESOLVED}
    run = {**version, "RUN": f"#{{{plan}.RUN}}", "SHA256": f"#{{{plan}.SHA256}}"}
    package = {**version, "SHA256": "#{package.SHA256}"}
    return [
        actions.build("apply", 3, f"{target}_apply", ["kit", actions.plan_artefact(target)], run),
        actions.build("deploy", 4, f"{target}_deploy", ["kit"], package),
        actions.build("integration_tests", 5, f"{target}_test", ["service", "kit"], version),
        actions.build("cutover", 6, f"{target}_cutover", ["service", "kit"], version),
    ]
