"""Every name, ARN, address and tag of the organisation. No other package computes them.

References between workspaces are therefore known when rendering. Ids that AWS assigns are not here.
"""

from generator.names import accounts, pipelines, services, shared, state, tags, targets, trail, trust, workspaces

__all__ = ["accounts", "pipelines", "services", "shared", "state", "tags", "targets", "trail", "trust", "workspaces"]
