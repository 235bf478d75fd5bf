"""The workspaces `pipelines/<service>`: the pipeline that builds a service once and deploys it to its targets."""

from __future__ import annotations

from generator import json_text, names, platforms
from generator.iam import documents
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import common, moves, stages


def context(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, object]:
    """For templates/pipeline/: the arguments of modules/pipeline."""
    row = matrix.services[workspace.service]
    service = {"name": workspace.service, "platform": row.platform, "commands": row.build.model_dump()}
    if platforms.of(row.platform).is_image:
        service["image_repository"] = names.services.repository(matrix.organization.name, workspace.service)
    return {
        **common.base_context(matrix, lock.accounts[workspace.account].id, workspace.service),
        "service": service,
        "stages": stages.stages(matrix, lock, workspace.service),
    }


def files(matrix: Matrix, lock: Lock, workspace: Workspace) -> dict[str, str]:
    """The policies of roles and image repository, and the `moved` blocks for an upgrade from version 0.1."""
    images = platforms.of(matrix.services[workspace.service].platform).is_image
    found = common.policies(matrix, documents.pipeline(matrix, lock, workspace.service))
    if images:
        found["policies/registry.json"] = json_text.dumps(documents.registry(matrix, lock, workspace.service))
    return {**found, moves.FILE: moves.text(not matrix.delivery_settings.connection, images)}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """One for each service. Its targets are not upstream: it refers to their resources by name only."""
    services = matrix.services if matrix.delivery else {}
    tools, upstream = matrix.organization.tools_account, (names.workspaces.SHARED,)
    return [Workspace(names.workspaces.pipeline(s), "pipeline", tools, upstream, service=s) for s in services]


KIND = Kind("pipeline", workspaces, context, files)
