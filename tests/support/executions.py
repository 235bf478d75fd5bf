"""Executions without Terraform, for tests of what is around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from generator.output.write import recorded
from generator.workspace_graph import Workspace
from scripts.base import paths
from scripts.cloud.context import CloudContext
from scripts.runs.execution import Execution, WorkspaceRun
from scripts.runs.folder import Run
from scripts.terraform.process import ProcessGroup, Result


@dataclass
class FakeProcesses(ProcessGroup):
    """Answers Terraform's commands from `answer`, and remembers them."""

    answer: Callable[..., Result] = lambda *_, **__: Result(0, "{}", "")
    asked: list[tuple[str, ...]] = field(default_factory=list)
    options: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def terraform(self, folder: Path, environment, command: str, *words: str, on_line=None, **options: object):
        self.asked.append((command, *words))
        self.options.append(options)
        return self.answer(command, *words, **options)


def step(context: CloudContext, workspace: Workspace, run: Run, processes: ProcessGroup | None = None) -> WorkspaceRun:
    """One workspace in an execution."""
    return WorkspaceRun(Execution(context, run, processes or ProcessGroup()), workspace)


def mark(applied: dict, *names: str) -> None:
    """The workspaces were applied as they are rendered now."""
    applied.update({name: {"files": recorded(paths.ENVIRONMENTS / name)} for name in names})
