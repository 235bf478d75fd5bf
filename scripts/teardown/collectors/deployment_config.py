"""CodeDeploy's deployment configurations, which take no tags: those with the kit's name prefix of the target."""

from __future__ import annotations

from typing import Any

from generator import names
from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "codedeploy", REGIONAL
COVERS = ("codedeploy:deploymentconfig",)
AFTER: tuple[str, ...] = ("codedeploy_application",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    beginning = names.services.name(wanted.organization, wanted.target, "")
    own = [
        name for name in pages(client, "list_deployment_configs", "deploymentConfigsList") if name.startswith(beginning)
    ]
    return [Found("deployment_config", name, why="by its name") for name in own]
