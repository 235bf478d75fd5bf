"""Executions of pipelines: stage by stage, one execution in a stage at a time, until an approval waits for a person.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works-conditions.html
moto: every execution has succeeded as soon as it is started, and no stage or action of it can be seen.
"""

from __future__ import annotations

from typing import Any

from scripts.sandbox.base.stored_state import kept
from scripts.sandbox.corrections.codepipeline import actions
from scripts.sandbox.corrections.codepipeline.records import Execution, Stage


class Run:
    """The state of one pipeline."""

    def __init__(self, backend: Any, name: str) -> None:
        self.backend, self.name = backend, name
        self.executions: dict[str, Execution] = {}
        self.states: dict[str, Stage] = {}
        self.log: list[dict[str, Any]] = []

    @property
    def pipeline(self) -> dict[str, Any]:
        """Its structure as it is now."""
        return self.backend.pipelines[self.name].pipeline

    def state(self, stage: str) -> Stage:
        """The state of the stage."""
        return self.states.setdefault(stage, Stage())

    def start(self, execution: Execution, index: int = 0) -> Execution:
        """Lets the execution in at the stage of that index."""
        self.executions[execution.id] = execution
        self.enter(execution, index)
        return execution

    def enter(self, execution: Execution, index: int) -> None:
        """Through all stages from `index` on, as far as it comes."""
        stages = self.pipeline["stages"]
        while execution.status == "InProgress" and index < len(stages):
            state = self.state(stages[index]["name"])
            if not self._may_enter(state, execution):
                return self._wait(state, execution)
            state.execution, state.status, state.actions = execution, "InProgress", {}
            if not self._passed(stages[index], state, execution):
                return None
            index = len(stages) if execution.target else index + 1  # a rollback is of one stage alone
        if execution.status == "InProgress":
            execution.end("Succeeded")
        return None

    def resume(self, stage: dict[str, Any]) -> None:
        """After an approval or a retry: the rest of the stage, then the stages after it."""
        state, names = self.state(stage["name"]), [each["name"] for each in self.pipeline["stages"]]
        execution, state.status = state.execution, "InProgress"
        if execution and self._worked(stage, state, execution):
            self.enter(execution, len(names) if execution.target else names.index(stage["name"]) + 1)

    def leave(self, stage: str) -> None:
        """The stage is free: whoever waits before it gets in."""
        state = self.state(stage)
        if state.waiting and state.disabled is None and state.status != "InProgress":
            names = [each["name"] for each in self.pipeline["stages"]]
            self.enter(state.waiting.pop(0), names.index(stage))

    def _may_enter(self, state: Stage, execution: Execution) -> bool:
        alone = self.pipeline["executionMode"] != "PARALLEL"
        return not (alone and state.status == "InProgress") and (state.disabled is None or bool(execution.target))

    def _wait(self, state: Stage, execution: Execution) -> None:
        """In mode SUPERSEDED a newer execution takes the place of the one that waits."""
        if self.pipeline["executionMode"] == "SUPERSEDED":
            for older in state.waiting:
                older.end("Superseded", f"Superseded by {execution.id}")
            state.waiting.clear()
        state.waiting.append(execution)

    def _passed(self, stage: dict[str, Any], state: Stage, execution: Execution) -> bool:
        """False when the execution stays in the stage, or ends there."""
        result = actions.entry(stage, state, execution.variables)
        if result == "SKIP":
            return self._done(stage, state, "Skipped")
        if result:
            return self._failed(stage, state, execution, "The entry condition failed.")
        return self._worked(stage, state, execution)

    def _worked(self, stage: dict[str, Any], state: Stage, execution: Execution) -> bool:
        status = actions.work(self, stage, state, execution)
        if execution.status == "Stopping" and status != "InProgress":
            execution.end("Stopped")
            return self._done(stage, state, "Stopped", False)
        if status == "Failed":
            return self._failed(stage, state, execution, f"Stage {stage['name']} failed.")
        if status == "InProgress":
            return False
        state.succeeded.append(execution)
        return self._done(stage, state, "Succeeded")

    def _done(self, stage: dict[str, Any], state: Stage, status: str, passed: bool = True) -> bool:
        state.status = status
        self.leave(stage["name"])
        return passed

    def _failed(self, stage: dict[str, Any], state: Stage, execution: Execution, summary: str) -> bool:
        """With the result ROLLBACK, the last execution that came through in this version comes back."""
        execution.end("Failed", summary)
        state.status = "Failed"
        good = [e for e in state.succeeded if not e.target and e.version == self.pipeline["version"]]
        if actions.rolls_back(stage) and good and not execution.target:
            self.roll_back(stage["name"], good[-1], "AutomatedRollback")
        self.leave(stage["name"])
        return False

    def roll_back(self, stage: str, target: Execution, trigger: str) -> Execution:
        """A new execution of the one stage, with the variables of `target`."""
        names = [each["name"] for each in self.pipeline["stages"]]
        back = Execution(target.version, target.variables, trigger, target.id)
        return self.start(back, names.index(stage))


def run_of(backend: Any, name: str) -> Run:
    """The state of the pipeline; moto's PipelineNotFoundException when there is none of the name."""
    backend.get_pipeline(name)
    runs = kept(backend, "runs")
    return runs.setdefault(name, Run(backend, name))
