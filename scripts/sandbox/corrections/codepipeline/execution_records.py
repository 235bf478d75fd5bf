"""What the sandbox records of a pipeline's executions and stages.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StageState.html
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moto.core.utils import utcnow

ENDED = ("Succeeded", "Failed", "Stopped", "Superseded", "Cancelled")


@dataclass(eq=False)
class Execution:
    """A change's way through the pipeline; `rollback_target` is the id of the execution that a rollback returns to."""

    version: int
    variables: dict[str, str]
    trigger: str = "StartPipelineExecution"
    rollback_target: str = ""
    status: str = "InProgress"
    summary: str = ""
    stop_reason: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: datetime = field(default_factory=utcnow)
    updated: datetime = field(default_factory=utcnow)

    @property
    def type(self) -> str:
        """STANDARD or ROLLBACK."""
        return "ROLLBACK" if self.rollback_target else "STANDARD"

    def set_status(self, status: str, summary: str = "") -> None:
        """Changes the status, with the time."""
        self.status, self.summary, self.updated = status, summary, utcnow()


@dataclass(eq=False)
class StageState:
    """The latest execution in a stage, those that wait to enter it, and its actions and conditions by name."""

    execution: Execution | None = None
    status: str = ""
    waiting: list[Execution] = field(default_factory=list)
    actions: dict[str, dict[str, Any]] = field(default_factory=dict)  # ActionExecution of the API
    conditions: dict[str, dict[str, Any]] = field(default_factory=dict)  # StageConditionState of the API
    disabled_reason: str | None = None  # of the transition into the stage
    succeeded: list[Execution] = field(default_factory=list)
