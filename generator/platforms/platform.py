"""What a platform is to the kit. Each platform has one file next to this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.aws.iam_statements import Statement
from generator.platforms.service_context import ServiceContext

Arguments = Callable[[ServiceContext], dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Platform:
    """Everything that differs between the platforms. `name` is the word in the matrix."""

    name: str
    module: str  # folder below modules/ with what runs the service
    target_kind: Literal["ip", "instance", "lambda"]  # what the target groups contain
    artifact: Literal["image", "package"]  # what a version is: a container image, or a zip file

    strategies: tuple[str, ...]
    in_place: tuple[str, ...] = ()  # strategies with which nothing can be tested next to the running version
    has_hooks: bool = True  # whether CodeDeploy calls functions before and after it moves traffic

    keys: tuple[str, ...]  # keys of the row that not all platforms use, such as size.cpu
    in_network: bool = True  # whether it runs in the target's network: needs endpoints, and reaches the database
    endpoints: tuple[str, ...] = ()  # interface endpoints that it needs in a network without NAT
    memory_steps: Mapping[int, tuple[int, ...]] | None = None  # MiB by CPU units, where only some combinations exist
    max_memory: int | None = None  # MiB

    runtime: Arguments  # arguments of the module
    deployment: Arguments  # arguments of the module deployment, in addition to those that all platforms share
    outputs: Arguments  # what it publishes for deployments, in addition to what all platforms publish
    deploy_statements: Callable[[ServiceContext], list[Statement]]  # what the deploy role may do

    @property
    def is_function(self) -> bool:
        """Whether requests invoke it: it listens on no port."""
        return self.target_kind == "lambda"

    @property
    def is_image(self) -> bool:
        """Whether a version is a container image; otherwise it is a zip file."""
        return self.artifact == "image"

    def is_in_place(self, strategy: str) -> bool:
        return strategy in self.in_place
