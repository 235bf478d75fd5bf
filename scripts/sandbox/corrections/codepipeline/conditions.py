"""Conditions of a stage, and variables in its configuration.

AWS: https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works-conditions.html and
https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from moto.core.utils import utcnow

from scripts.sandbox.corrections.codepipeline.execution_records import StageState

# Operators of VariableCheck: (the variable's value, the rule's value) to whether the rule holds.
OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "EQ": lambda value, wanted: value == wanted,
    "NE": lambda value, wanted: value != wanted,
    "CONTAINS": lambda value, wanted: wanted in value,
    "MATCHES": lambda value, wanted: re.search(wanted, value) is not None,
}


def resolve(text: str, variables: dict[str, str]) -> str:
    """`text` with the pipeline's variables replaced; output variables of actions stay as they are."""
    return re.sub(r"#\{variables\.([^}]+)\}", lambda match: variables.get(match[1], match[0]), text)


def check_entry(stage: dict[str, Any], state: StageState, variables: dict[str, str]) -> str:
    """The result (SKIP or FAIL) of the first entry condition that does not hold; "" if the stage may be entered."""
    for condition in stage.get("beforeEntry", {}).get("conditions", []):
        rules = [(rule, _holds(rule, variables)) for rule in condition.get("rules", [])]
        all_hold = all(holds for _, holds in rules)
        state.conditions["beforeEntry"] = _condition_state(rules, all_hold)
        if not all_hold:
            return str(condition.get("result", "FAIL"))
    return ""


def rolls_back(stage: dict[str, Any]) -> bool:
    """True if the stage's failure condition has the result ROLLBACK."""
    failure = stage.get("onFailure", {})
    results = [failure.get("result"), *(condition.get("result") for condition in failure.get("conditions", []))]
    return "ROLLBACK" in results


def _holds(rule: dict[str, Any], variables: dict[str, str]) -> bool:
    """VariableCheck is evaluated; other rules need something that does not run here, and count as held."""
    if rule["ruleTypeId"]["provider"] != "VariableCheck":
        return True
    settings = rule.get("configuration", {})
    value, wanted = (resolve(settings[key], variables) for key in ("Variable", "Value"))
    return OPERATORS[settings["Operator"]](value, wanted)


def _condition_state(rules: list[tuple[dict[str, Any], bool]], all_hold: bool) -> dict[str, Any]:
    """StageConditionState."""
    states = [{"ruleName": rule["name"], "latestExecution": _ended(holds)} for rule, holds in rules]
    conditions = [{"latestExecution": _ended(all_hold), "ruleStates": states}]
    return {"latestExecution": _ended(all_hold), "conditionStates": conditions}


def _ended(succeeded: bool) -> dict[str, Any]:
    return {"status": "Succeeded" if succeeded else "Failed", "lastStatusChange": utcnow()}
