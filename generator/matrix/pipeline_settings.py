"""The row `delivery`: how source code reaches the pipelines, and whom they notify."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.matrix.field_types import Branch, Email, Repository, Row


class Delivery(Row):
    """Pipelines in the tools account, one for each service and one for this repository itself."""

    repository: Repository = Field(
        title="This repository", description="Owner and name of this kit's own repository.", examples=["acme/platform"]
    )
    branch: Branch = Field(
        "main", title="Branch", description="The branch that the pipeline applies.", examples=["main"]
    )
    connection: Literal["github", "gitlab", "bitbucket"] | None = Field(
        None,
        title="Connection",
        description="The code host, through CodeConnections. Default: zipped sources in the artefact bucket.",
        examples=["github"],
    )
    emails: list[Email] = Field(
        default_factory=list,
        title="Notify",
        description="Who is notified of approvals, failures and successes.",
        examples=[["platform@acme.example"]],
    )
