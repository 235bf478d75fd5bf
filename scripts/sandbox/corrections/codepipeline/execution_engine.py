"""Executions of pipelines: stage by stage, one execution in a stage at a time, until an approval waits for a person.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works-conditions.html
moto: every execution succeeds at once, and its stages and actions cannot be seen.
"""

from __future__ import annotations

from typing import Any

from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.corrections.codepipeline import conditions
from scripts.sandbox.corrections.codepipeline.actions import ActionRun, run_actions
from scripts.sandbox.corrections.codepipeline.execution_records import Execution, StageState


class PipelineState:
    """The executions, stages and started actions of one pipeline. `backend` is moto's."""

    def __init__(self, backend: Any, name: str) -> None:
        self.backend, self.name = backend, name
        self.executions: dict[str, Execution] = {}
        self.stages: dict[str, StageState] = {}
        self.history: list[ActionRun] = []

    @property
    def pipeline(self) -> dict[str, Any]:
        """The current structure (PipelineDeclaration)."""
        structure: dict[str, Any] = self.backend.pipelines[self.name].pipeline
        return structure

    def stage(self, name: str) -> StageState:
        """The state of the stage."""
        return self.stages.setdefault(name, StageState())

    def start(self, execution: Execution, index: int = 0) -> Execution:
        """Starts the execution at the stage with that index."""
        self.executions[execution.id] = execution
        self._enter(execution, index)
        self.admit()
        return execution

    def resume(self, stage: dict[str, Any]) -> None:
        """After an approval or a retry: the rest of the stage, then the stages after it."""
        state = self.stage(stage["name"])
        execution, state.status = state.execution, "InProgress"
        if execution and self._run_actions(stage, state, execution):
            self._enter(execution, self._next(execution, self._index(stage["name"])))
        self.admit()

    def admit(self) -> None:
        """Executions that wait enter stages that are free: the oldest first, and from the last stage back, so that in
        mode QUEUED none overtakes another."""
        for index, stage in reversed(list(enumerate(self.pipeline["stages"]))):
            state = self.stage(stage["name"])
            while state.waiting and self._may_enter(state, state.waiting[0]):
                self._enter(state.waiting.pop(0), index)

    def roll_back(self, stage: str, target: Execution, trigger: str) -> Execution:
        """A new execution of that one stage, with the variables of `target`."""
        return self.start(Execution(target.version, target.variables, trigger, target.id), self._index(stage))

    def _enter(self, execution: Execution, index: int) -> None:
        """Runs all stages from `index` on, as far as the execution gets."""
        stages = self.pipeline["stages"]
        while execution.status == "InProgress" and index < len(stages):
            state = self.stage(stages[index]["name"])
            if not self._may_enter(state, execution):
                return self._wait(state, execution)
            state.execution, state.status, state.actions = execution, "InProgress", {}
            if not self._run_stage(stages[index], state, execution):
                return None
            index = self._next(execution, index)
        if execution.status == "InProgress":
            execution.set_status("Succeeded")
        return None

    def _index(self, stage: str) -> int:
        return [each["name"] for each in self.pipeline["stages"]].index(stage)

    def _next(self, execution: Execution, index: int) -> int:
        """The stage after `index`; a rollback runs only one stage."""
        return len(self.pipeline["stages"]) if execution.rollback_target else index + 1

    def _may_enter(self, state: StageState, execution: Execution) -> bool:
        occupied = state.status == "InProgress" and self.pipeline["executionMode"] != "PARALLEL"
        return not occupied and (state.disabled_reason is None or bool(execution.rollback_target))

    def _wait(self, state: StageState, execution: Execution) -> None:
        """In mode SUPERSEDED a newer execution replaces the one that waits."""
        if self.pipeline["executionMode"] == "SUPERSEDED":
            for older in state.waiting:
                older.set_status("Superseded", f"Superseded by {execution.id}")
            state.waiting.clear()
        state.waiting.append(execution)

    def _run_stage(self, stage: dict[str, Any], state: StageState, execution: Execution) -> bool:
        """False if the execution stays in the stage, or ends there."""
        result = conditions.check_entry(stage, state, execution.variables)
        if result == "SKIP":
            state.status = "Skipped"
            return True
        if result:
            return self._fail(stage, state, execution, "The entry condition failed.")
        return self._run_actions(stage, state, execution)

    def _run_actions(self, stage: dict[str, Any], state: StageState, execution: Execution) -> bool:
        status = run_actions(self.backend, self.history, stage, state, execution)
        if execution.status == "Stopping" and status != "InProgress":
            execution.set_status("Stopped")
            state.status = "Stopped"
            return False
        if status == "Failed":
            return self._fail(stage, state, execution, f"Stage {stage['name']} failed.")
        if status == "InProgress":
            return False
        state.succeeded.append(execution)
        state.status = "Succeeded"
        return True

    def _fail(self, stage: dict[str, Any], state: StageState, execution: Execution, summary: str) -> bool:
        """With the result ROLLBACK, the last execution that succeeded here in this version is run again."""
        execution.set_status("Failed", summary)
        state.status = "Failed"
        version = self.pipeline["version"]
        good = [each for each in state.succeeded if not each.rollback_target and each.version == version]
        if conditions.rolls_back(stage) and good and not execution.rollback_target:
            self.roll_back(stage["name"], good[-1], "AutomatedRollback")
        return False


def state_of(backend: Any, name: str) -> PipelineState:
    """The state of the pipeline; moto's PipelineNotFoundException if it does not exist."""
    backend.get_pipeline(name)
    state: PipelineState = stored_state(backend, "pipelines").setdefault(name, PipelineState(backend, name))
    return state


def forget(backend: Any, name: str) -> None:
    """The pipeline was deleted."""
    stored_state(backend, "pipelines").pop(name, None)
