"""What is remembered of a pipeline's executions and stages.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineExecution.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_StageState.html
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moto.core.utils import utcnow

OVER = ("Succeeded", "Failed", "Stopped", "Superseded", "Cancelled")


@dataclass(eq=False)
class Execution:
    """One passage of a change through the pipeline; `target` is the execution that a rollback goes back to."""

    version: int
    variables: dict[str, str]
    trigger: str = "StartPipelineExecution"
    target: str = ""
    status: str = "InProgress"
    summary: str = ""
    stop_reason: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    started: datetime = field(default_factory=utcnow)
    updated: datetime = field(default_factory=utcnow)

    @property
    def type(self) -> str:
        """STANDARD or ROLLBACK."""
        return "ROLLBACK" if self.target else "STANDARD"

    def end(self, status: str, summary: str = "") -> None:
        """From now on it has `status`."""
        self.status, self.summary, self.updated = status, summary, utcnow()


@dataclass(eq=False)
class Stage:
    """What a stage shows: who was in it last, who waits before it, and how its actions and conditions ended."""

    execution: Execution | None = None
    status: str = ""
    waiting: list[Execution] = field(default_factory=list)
    actions: dict[str, dict[str, Any]] = field(default_factory=dict)
    conditions: dict[str, dict[str, Any]] = field(default_factory=dict)
    disabled: str | None = None
    succeeded: list[Execution] = field(default_factory=list)
