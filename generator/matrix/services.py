"""The rows of `services`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.aws.deployment_strategies import DEFAULT
from generator.matrix.field_types import Branch, Glob, HttpPath, Label, Repository, Row, ServiceVersion, Strategy
from generator.matrix.service_parts import Build, Scale, Size, Uses


class Source(Row):
    """A code repository, its branch, and the paths that start the pipeline."""

    repository: Repository = Field(
        title="Repository", description="Owner and name on the code host.", examples=["acme/api"]
    )
    branch: Branch = Field("main", title="Branch", description="The branch that is built.", examples=["main"])
    paths: list[Glob] = Field(
        default_factory=list,
        max_length=8,
        title="Paths",
        description="Only a push that changes one of these paths starts the pipeline. Default: every push.",
        examples=[["services/api/**"]],
    )


class Service(Row):
    """An application component, built once and deployed to targets in promotion order."""

    platform: Literal["server", "ecs", "lambda"] = Field(
        title="Platform", description="What the service runs on.", examples=["ecs"]
    )
    source: Source = Field(
        title="Source code", description="The repository of its code.", examples=[{"repository": "acme/api"}]
    )
    version: ServiceVersion | None = Field(
        None,
        title="First version",
        description="Published version that a new target starts with; pipelines deploy all later ones.",
        examples=["1.4.0"],
    )
    port: int = Field(
        ge=1, le=65535, title="Port", description="TCP port that the service listens on.", examples=[8080]
    )
    health: HttpPath = Field(
        "/",
        title="Health check",
        description="Path that returns 200 when the service is healthy.",
        examples=["/healthz"],
    )
    size: Size = Field(
        default_factory=Size, title="Size", description="Size of one task, function or server.", examples=[{"cpu": 512}]
    )
    scale: Scale = Field(
        default_factory=Scale,
        title="Scale",
        description="Number of tasks or servers.",
        examples=[{"min": 2, "max": 10}],
    )
    uses: Uses = Field(
        default_factory=Uses,
        title="Uses",
        description="What the service may read and write; its role allows nothing else.",
        examples=[{"secrets": ["payment-key"]}],
    )
    deploy: dict[Label, Strategy] = Field(
        default_factory=dict,
        title="Deployment strategy",
        description="How traffic moves to a new version, by target; `default` applies to all other targets.",
        examples=[{"prod": "linear_10_1m", "default": "all_at_once"}],
    )
    promote: list[Label] | None = Field(
        None,
        min_length=1,
        title="Promotion",
        description="Targets that the service is deployed to, in promotion order. Default: all.",
        examples=[["dev", "prod"]],
    )
    approve: list[Label] = Field(
        default_factory=list,
        title="Approvals",
        description="Targets that need a person's approval before they are changed.",
        examples=[["prod"]],
    )
    build: Build = Field(
        default_factory=Build,
        title="Build commands",
        description="Shell commands that the pipeline runs in the repository.",
        examples=[{"unit_tests": "make unit-tests"}],
    )

    def strategy(self, target: str) -> str:
        """How traffic moves in this target."""
        return self.deploy.get(target) or self.deploy.get("default") or DEFAULT
