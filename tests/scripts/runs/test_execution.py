"""The object that every step gets: its folders, and several workspaces at a time."""

import pytest

from generator.workspace_graph import Workspace
from scripts.base.paths import ENVIRONMENTS
from scripts.runs import folder
from scripts.runs.execution import Execution
from scripts.runs.folder import Run
from tests.support import executions

ONE, TWO = (Workspace(name, "shared", "tools") for name in ("one", "two"))


def test_in_sub_run_keeps_everything_but_the_folder(context):
    step = executions.step(context, ONE, Run("r"))
    inner = step.in_sub_run("drift")
    assert (inner.source, inner.folder) == (ENVIRONMENTS / "one", folder.RUNS / "r" / "drift" / "one")
    assert inner.execution.processes is step.execution.processes
    assert inner.context is context


def test_each_returns_results_by_name(context):
    execution = Execution(context, Run("r"))
    assert execution.each("test", [ONE, TWO], lambda step: step.name * 2) == {"one": "oneone", "two": "twotwo"}


def test_each_raises_what_a_workspace_raised_after_all_have_ended(context):
    ended = []

    def work(step):
        ended.append(step.name)
        if step.workspace is ONE:
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Execution(context, Run("r")).each("test", [ONE, TWO], work)
    assert sorted(ended) == ["one", "two"]


def test_outcomes_has_what_was_raised(context):
    outcomes = Execution(context, Run("r")).outcomes("test", [ONE], lambda step: 1 // 0)
    assert isinstance(outcomes["one"], ZeroDivisionError)


def test_each_raises_an_interrupt_even_if_all_work_succeeded(context):
    execution = Execution(context, Run("r"))
    with pytest.raises(KeyboardInterrupt):
        execution.each("test", [ONE], lambda _: execution.processes.interrupt())
