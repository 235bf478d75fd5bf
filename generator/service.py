"""The rows of `services`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.fields import Branch, HttpPath, Label, Repository, Row, Strategy


class Source(Row):
    """A code repository and its branch."""

    repository: Repository = Field(
        title="Repository", description="Owner and name on the code host.", examples=["acme/api"]
    )
    branch: Branch = Field("main", title="Branch", description="The branch that is built.", examples=["main"])


class Service(Row):
    """An application component, built once and deployed to targets in promotion order."""

    platform: Literal["server", "ecs", "lambda"] = Field(
        title="Platform", description="What it runs on.", examples=["ecs"]
    )
    source: Source = Field(title="Source code", description="Where its code is.", examples=[{"repository": "acme/api"}])
    port: int = Field(ge=1, le=65535, title="Port", description="TCP port that it listens on.", examples=[8080])
    health: HttpPath = Field(
        "/", title="Health check", description="Path that answers 200 when healthy.", examples=["/healthz"]
    )
    deploy: dict[Label, Strategy] = Field(
        default_factory=dict,
        title="Deployment strategy",
        description="How traffic moves to a new version, by target; `default` stands for the others.",
        examples=[{"prod": "linear_10_1m", "default": "all_at_once"}],
    )
    approve: list[Label] = Field(
        default_factory=list,
        title="Approvals",
        description="Targets before which a person approves.",
        examples=[["prod"]],
    )
