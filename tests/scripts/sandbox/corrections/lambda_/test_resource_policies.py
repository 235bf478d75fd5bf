"""Lambda: resource policies."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.sandbox_functions import BALANCER, function


@pytest.fixture(scope="module")
def functions(each) -> Any:
    return function(each)


def test_each_alias_has_its_own_policy(each, functions) -> None:
    for name in ("live", "test"):
        functions.add_permission(FunctionName="f", Qualifier=name, **BALANCER)

    def named(name: str) -> list[str]:
        policy = json.loads(functions.get_policy(FunctionName="f", Qualifier=name)["Policy"])
        return [statement["Resource"].rpartition(":")[2] for statement in policy["Statement"]]

    if not each.corrected:
        assert named("live") == ["live", "test"]
        return
    assert (named("live"), named("test")) == (["live"], ["test"])
    assert (
        each.error(functions.add_permission, FunctionName="f", Qualifier="live", **BALANCER)
        == "ResourceConflictException"
    )
    functions.remove_permission(FunctionName="f", Qualifier="test", StatementId="b")
    assert named("live") == ["live"]
    gone = {"FunctionName": "f", "Qualifier": "test"}
    assert each.error(functions.get_policy, **gone) == "ResourceNotFoundException"
    assert each.error(functions.remove_permission, StatementId="b", **gone) == "ResourceNotFoundException"
    arn = functions.get_function(FunctionName="f", Qualifier="live")["Configuration"]["FunctionArn"].rsplit(":", 1)[0]
    assert functions.get_policy(FunctionName=arn, Qualifier="live")
