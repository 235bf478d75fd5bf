"""The definition of a platform. Each platform has a module of its own in this package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.aws.iam_statements import Statement
from generator.platforms.service_context import ServiceContext

Arguments = Callable[[ServiceContext], dict[str, object]]


@dataclass(frozen=True, kw_only=True)
class Platform:
    """Everything that differs between platforms. `name` is the value of `platform` in the matrix."""

    name: str
    module: str  # folder of the runtime module in modules/
    target_kind: Literal["ip", "instance", "lambda"]  # type of the target groups
    artefact: Literal["image", "package"]  # form of a version's package: a container image or a zip file

    strategies: tuple[str, ...]
    in_place: tuple[str, ...] = ()  # strategies that replace the running version, without a test route
    has_hooks: bool = True  # whether CodeDeploy calls hooks before and after it moves traffic

    keys: tuple[str, ...]  # keys of the row that not all platforms use, such as size.cpu
    in_network: bool = True  # whether it runs in the VPC, so that it needs endpoints and can reach the database
    endpoints: tuple[str, ...] = ()  # interface endpoints that it needs in a VPC without NAT
    memory_steps: Mapping[int, tuple[int, ...]] | None = None  # MiB by CPU units, if only some combinations are valid
    max_memory: int | None = None  # MiB

    runtime: Arguments  # arguments of the runtime module
    deployment: Arguments  # arguments of modules/deployment, in addition to those of all platforms
    outputs: Arguments  # outputs for deployments, in addition to those of all platforms
    deploy_statements: Callable[[ServiceContext], list[Statement]]  # IAM statements of the deploy role

    @property
    def is_function(self) -> bool:
        """Whether the load balancer invokes it as a Lambda function, so that it listens on no port."""
        return self.target_kind == "lambda"

    @property
    def is_image(self) -> bool:
        """Whether a version's package is a container image; otherwise it is a zip file."""
        return self.artefact == "image"

    def is_in_place(self, strategy: str) -> bool:
        return strategy in self.in_place
