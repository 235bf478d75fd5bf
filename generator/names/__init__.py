"""Every name, ARN, address and tag of the organisation. Only this package computes them.

So references between workspaces are known when rendering. Ids that AWS assigns are not here.
"""

from generator.names import accounts, pipelines, services, shared, state, tags, targets, trail, workspaces

__all__ = ["accounts", "pipelines", "services", "shared", "state", "tags", "targets", "trail", "workspaces"]
