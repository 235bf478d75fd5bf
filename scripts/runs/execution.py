"""What travels through every step of a command: where it acts, the run that keeps its files, and its processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from generator.workspace_graph import Workspace
from scripts.base.paths import ENVIRONMENTS
from scripts.cloud.context import CloudContext
from scripts.runs.folder import Run
from scripts.terraform import parallel
from scripts.terraform.parallel import Report
from scripts.terraform.process import OnLine, ProcessGroup, Result

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class Execution:
    """One command while it runs."""

    context: CloudContext
    run: Run
    processes: ProcessGroup = field(default_factory=ProcessGroup)

    def each(
        self, verb: str, workspaces: list[Workspace], work: Callable[[WorkspaceRun], Outcome]
    ) -> dict[str, Outcome]:
        """The work for each workspace, in parallel; results by name. Raises what the first one that failed raised."""
        return parallel.raise_first(self.outcomes(verb, workspaces, work), self.processes)

    def outcomes(
        self, verb: str, workspaces: list[Workspace], work: Callable[[WorkspaceRun], Outcome]
    ) -> dict[str, Outcome | BaseException]:
        """The work for each workspace, in parallel; by name, results or what was raised."""
        return parallel.each(verb, workspaces, lambda w, report: work(WorkspaceRun(self, w, report)), self.processes)


@dataclass(frozen=True)
class WorkspaceRun:
    """One workspace in an execution; `report` takes a line of progress."""

    execution: Execution
    workspace: Workspace
    report: Report = lambda _: None

    @property
    def name(self) -> str:
        return self.workspace.name

    @property
    def context(self) -> CloudContext:
        return self.execution.context

    @property
    def run(self) -> Run:
        return self.execution.run

    @property
    def source(self) -> Path:
        """The folder of the workspace's HCL."""
        return ENVIRONMENTS / self.name

    @property
    def folder(self) -> Path:
        """The workspace's folder in the run."""
        return self.run.of(self.name)

    def read(self, name: str) -> dict[str, Any]:
        return self.run.read(self.name, name)

    def keep(self, content: Any, name: str) -> None:
        self.run.keep(content, self.name, name)

    def in_sub_run(self, name: str) -> WorkspaceRun:
        """The same workspace with its files in a run within this one."""
        return replace(self, execution=replace(self.execution, run=self.run.sub_run(name)))

    def terraform(self, command: str, *words: str, on_line: OnLine | None = None, **options: object) -> Result:
        """Run a Terraform command in the workspace, with the environment of its account."""
        environment = self.context.environment(self.workspace)
        return self.execution.processes.terraform(self.source, environment, command, *words, on_line=on_line, **options)
