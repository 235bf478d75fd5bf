"""CodePipeline: conditions and variables."""

from __future__ import annotations

import pytest

from scripts.sandbox.corrections.codepipeline import conditions
from scripts.sandbox.corrections.codepipeline.execution_records import StageState
from tests.support.sandbox_pipelines import check_variable


def test_resolve_replaces_pipeline_variables_and_keeps_others() -> None:
    text = "#{variables.version} #{variables.none} #{build.digest}"
    assert conditions.resolve(text, {"version": "1"}) == "1 #{variables.none} #{build.digest}"


@pytest.mark.parametrize(
    ("operator", "value", "holds"),
    [("EQ", "prod", True), ("EQ", "pro", False), ("NE", "prod", False), ("NE", "x", True),
     ("CONTAINS", "ro", True), ("CONTAINS", "x", False), ("MATCHES", "^p.*d$", True), ("MATCHES", "^x", False)],
)  # fmt: skip
def test_check_entry_returns_the_result_of_a_condition_that_does_not_hold(operator, value, holds) -> None:
    stage, state = {"beforeEntry": check_variable("target", operator, value)}, StageState()
    assert conditions.check_entry(stage, state, {"target": "prod"}) == ("" if holds else "SKIP")
    status = state.conditions["beforeEntry"]["latestExecution"]["status"]
    assert status == ("Succeeded" if holds else "Failed")


def test_check_entry_lets_rules_that_it_cannot_evaluate_pass() -> None:
    rule = {"name": "r", "ruleTypeId": {"provider": "CloudWatchAlarm"}}
    stage = {"beforeEntry": {"conditions": [{"result": "FAIL", "rules": [rule]}]}}
    assert conditions.check_entry(stage, StageState(), {}) == ""


@pytest.mark.parametrize(
    ("stage", "expected"),
    [({}, False), ({"onFailure": {"result": "ROLLBACK"}}, True), ({"onFailure": {"result": "RETRY"}}, False),
     ({"onFailure": {"conditions": [{"result": "ROLLBACK"}]}}, True)],
)  # fmt: skip
def test_rolls_back_holds_for_the_result_rollback_only(stage, expected) -> None:
    assert conditions.rolls_back(stage) is expected
