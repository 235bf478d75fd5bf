"""The workspaces `pipelines/<service>`: a service is built once and taken through its targets, in the tools account."""

from __future__ import annotations

from generator import names, platforms
from generator.iam import documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import common as parts
from generator.workspaces.pipelines import moves, stages


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/pipeline/: the arguments of modules/pipeline."""
    row = matrix.services[workspace.service]
    service = {"name": workspace.service, "platform": row.platform, "commands": row.build.model_dump()}
    if platforms.of(row.platform).is_image:
        service["image_repository"] = names.services.repository(matrix.organization.name, workspace.service)
    return {
        **parts.facts(matrix, lock.accounts[workspace.account].id, workspace.service),
        "service": service,
        "stages": stages.stages(matrix, lock, workspace.service),
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The roles' policies, that of the image repository, and where an older version's resources went."""
    images = platforms.of(matrix.services[workspace.service].platform).is_image
    found = parts.policies(matrix, documents.pipeline(matrix, lock, workspace.service))
    if images:
        found["policies/registry.json"] = parts.text(documents.registry(matrix, lock, workspace.service))
    return {**found, moves.FILE: moves.text(not matrix.delivery_settings.connection, images)}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each service, which names what it reaches in its targets and waits for none of it."""
    services = matrix.services if matrix.delivery else {}
    tools, upstream = matrix.organization.tools_account, (names.workspaces.SHARED,)
    return [Workspace(names.workspaces.pipeline(s), "pipeline", tools, upstream, service=s) for s in services]


KIND = Kind("pipeline", workspaces, context, files)
