"""The workspaces `pipelines/<service>`: a service is built once and taken through its targets, in the tools account."""

from __future__ import annotations

import json
from pathlib import Path

from generator import names
from generator.iam import documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix, Service
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines import stages
from generator.workspaces.pipelines.actions import Code
from generator.workspaces.pipelines.projects import Project, one_line
from generator.workspaces.pipelines.stages import CHECKS

# Minutes that a step may take; a deployment in ten steps of ten minutes takes 100, its hooks and waits not counted.
STEPS = {"plan": 60, "apply": 120, "deploy": 240, "test": 60, "cutover": 240}
REPOSITORY = Path(__file__).parents[2] / "templates" / "pipeline" / "repository.tf"


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/pipeline/: the stages one by one, the projects, the roles, and the buildspecs' commands."""
    service = matrix.services[workspace.service]
    targets = matrix.promotion(workspace.service)
    tools_id = lock.accounts[workspace.account].id
    code = _code(matrix, service)
    return {
        **parts.facts(matrix, tools_id, workspace.service),
        "service": workspace.service,
        "row": service,
        "targets": targets,
        "code": code,
        "kit": parts.kit(matrix),
        "triggers": parts.trigger(code, service.source.paths),
        "variables": stages.variables(targets),
        "stages": stages.stages(matrix, workspace.service, code),
        "roles": parts.roles(matrix, documents.pipeline(matrix, lock, workspace.service)),
        # A Docker daemon builds images: docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html
        "privileged": 'each.key == "package"' if service.platform == "ecs" else "false",
        "projects": one_line(_projects(targets)),
        "environment": {"SERVICE": workspace.service, "PLATFORM": service.platform},
        "commands": {job: json.dumps(getattr(service.build, job), ensure_ascii=False) for job in CHECKS},
        "locals": _locals(matrix, workspace.service),
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The roles' policies, and for images their repository."""
    found = parts.policies(matrix, documents.pipeline(matrix, lock, workspace.service))
    if matrix.services[workspace.service].platform != "ecs":
        return found
    registry = parts.text(documents.registry(matrix, lock, workspace.service))
    return {**found, "policies/registry.json": registry, "repository.tf": REPOSITORY.read_text()}


def _locals(matrix: Matrix, service: str) -> dict[str, object]:
    if matrix.services[service].platform != "ecs":
        return {"shared": parts.SHARED}
    return {"shared": parts.SHARED, "repository": names.services.repository(matrix.organization.name, service)}


def _code(matrix: Matrix, service: Service) -> Code:
    connected = bool(matrix.delivery.connection)
    return Code("service", service.source.repository, service.source.branch, connected)


def _projects(targets: list[str]) -> dict[str, Project]:
    checks = {job: Project(job, "checks", 60) for job in CHECKS}
    package = Project("package", "build", 60)
    steps = {
        f"{target}_{step}": Project(step, f"{target}_{step}", minutes, {"TARGET": target})
        for target in targets
        for step, minutes in STEPS.items()
    }
    return {**checks, "package": package, **steps}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each service, which names what it reaches in its targets and waits for none of it."""
    services = matrix.services if matrix.delivery else {}
    tools, upstream = matrix.organization.tools_account, (names.workspaces.SHARED,)
    return [Workspace(names.workspaces.pipeline(s), "pipeline", tools, upstream, service=s) for s in services]


KIND = Kind("pipeline", workspaces, context, files)
