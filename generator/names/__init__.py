"""Every name, ARN, address and tag of the organisation, computed in this package and nowhere else.

So a reference from one workspace to another is known when rendering. What only AWS knows (ids) is not here.
"""

from generator.names import accounts, pipelines, services, shared, state, tags, targets, trail, workspaces

__all__ = ["accounts", "pipelines", "services", "shared", "state", "tags", "targets", "trail", "workspaces"]
