"""One file for each way to deploy. Each is a module with two functions, `deploy` and `cutover`, and one constant."""

from __future__ import annotations

from typing import Protocol

from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms import ecs, lambda_, servers_blue_green, servers_in_place
from scripts.deliver.platforms.delivery import Delivery


class DeploymentMethod(Protocol):
    """`TESTS_AFTER_CUTOVER`: nothing can be tested next to the running version, so the tests run after the cutover."""

    TESTS_AFTER_CUTOVER: bool

    def deploy(self, delivery: Delivery, /) -> None:
        """Bring the version to the test route, without production traffic."""

    def cutover(self, delivery: Delivery, /) -> None:
        """Move production traffic to the deployed version, and wait until it has moved."""


METHODS: dict[str, DeploymentMethod] = {"ecs": ecs, "lambda": lambda_, "server": servers_blue_green}


def method(outputs: Outputs) -> DeploymentMethod:
    """How a service is deployed, by what was applied; what the matrix says may not be applied yet."""
    return servers_in_place if outputs.in_place else METHODS[outputs.platform]
