"""The list of all kinds of workspaces, and all workspaces of a matrix."""

from __future__ import annotations

from generator.matrix.model import Matrix
from generator.workspace_graph import Workspace
from generator.workspaces import account, foundation, organization, service, shared
from generator.workspaces.kind import Kind
from generator.workspaces.pipelines import infrastructure
from generator.workspaces.pipelines import service as service_pipeline

# Ordered, so that upstream workspaces come first.
KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND
    for module in (organization, account, shared, foundation, service, service_pipeline, infrastructure)
}


def workspaces(matrix: Matrix) -> list[Workspace]:
    """All workspaces, upstream first."""
    return [workspace for kind in KINDS.values() for workspace in kind.workspaces(matrix)]
