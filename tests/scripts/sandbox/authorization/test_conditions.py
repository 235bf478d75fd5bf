"""Condition operators, keys and variables."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.sandbox.authorization.conditions import Condition
from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.errors import Unsupported

GIVEN = Context({"aws:PrincipalArn": ["arn:aws:iam::1:role/a"], "aws:TagKeys": ["x", "y"], "aws:username": ["jo"]})


@pytest.mark.parametrize(
    ("operator", "key", "wanted", "holds"),
    [
        ("StringEquals", "aws:USERNAME", ("al", "jo"), True),
        ("StringEquals", "aws:username", ("Jo",), False),
        ("StringEqualsIgnoreCase", "aws:username", ("Jo",), True),
        ("StringLike", "aws:username", ("j?",), True),
        ("StringNotLike", "aws:username", ("j*",), False),
        ("StringNotEquals", "aws:username", ("al",), True),
        ("StringNotEquals", "aws:SourceAccount", ("1",), True),
        ("StringEquals", "aws:SourceAccount", ("1",), False),
        ("StringEqualsIfExists", "aws:SourceAccount", ("1",), True),
        ("ArnLike", "aws:PrincipalArn", ("arn:aws:iam::*:role/*",), True),
        ("ArnLike", "aws:PrincipalArn", ("arn:aws:*:role/a",), False),
        ("ArnNotLike", "aws:PrincipalArn", ("arn:aws:iam::*:role/b", "arn:aws:iam::2:*"), True),
        ("Null", "aws:SourceAccount", ("true",), True),
        ("Null", "aws:username", ("true",), False),
        ("Null", "aws:username", ("false",), True),
        ("ForAnyValue:StringEquals", "aws:TagKeys", ("y",), True),
        ("ForAnyValue:StringEquals", "iam:PolicyARN", ("y",), False),
        ("ForAllValues:StringEquals", "aws:TagKeys", ("y",), False),
        ("ForAllValues:StringEquals", "aws:TagKeys", ("y", "x", "z"), True),
        ("ForAllValues:StringEquals", "iam:PolicyARN", ("y",), True),
        ("StringEquals", "aws:username", ("${aws:username}",), True),
        ("StringLike", "aws:PrincipalArn", ("*/${aws:SourceAccount}*",), False),
    ],
)
def test_condition_holds_as_aws_documents_it(operator: str, key: str, wanted: tuple[str, ...], holds: bool) -> None:
    assert Condition(operator, key, wanted).holds(GIVEN) is holds


@pytest.mark.parametrize(
    ("condition", "named"),
    [
        (("IpAddress", "aws:username", ("10.0.0.0/8",)), "condition operator IpAddress"),
        (("NumericLessThan", "aws:username", ("1",)), "condition operator NumericLessThan"),
        (("ForNoValue:StringEquals", "aws:username", ("1",)), "condition operator ForNoValue:StringEquals"),
        (("StringEquals", "aws:SourceIp", ("1",)), "condition key aws:SourceIp"),
        (("StringEqualsIfExists", "aws:PrincipalTag/team", ("1",)), "condition key aws:PrincipalTag/team"),
        (("StringEquals", "aws:username", ("${aws:SourceIp}",)), "condition key aws:SourceIp"),
        (("StringEquals", "aws:username", ("${aws:username, 'x'}",)), "escapes and default values"),
    ],
)
def test_unknown_operator_key_or_variable_is_an_error_that_names_it(condition: Any, named: str) -> None:
    with pytest.raises(Unsupported, match=named):
        Condition(*condition).holds(GIVEN)


def test_keys_that_need_a_look_up_are_looked_up_once_and_only_when_asked_for() -> None:
    asked: list[str] = []

    def look_up() -> list[str]:
        asked.append("org")
        return ["o-1"]

    context = Context({}, {"aws:PrincipalOrgID": look_up})
    assert asked == []
    assert [context.values("aws:principalorgid") for _ in range(2)] == [["o-1"], ["o-1"]]
    assert asked == ["org"]
