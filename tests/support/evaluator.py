"""IAM's decision about a request, for the operators that the kit's documents use.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Statement = Mapping[str, Any]
Document = Mapping[str, Any]

EXACT = ("Bool", "StringEquals", "ForAnyValue:StringEquals")
LIKE = ("ArnEquals", "ArnLike", "StringLike")
# These also hold where the request has no such key. True: with wildcards.
NEGATED = {"ArnNotLike": True, "StringNotEquals": False}


@dataclass(frozen=True)
class Request:
    """`context` has a list of values for each condition key."""

    action: str
    resource: str
    context: Mapping[str, list[str]] = field(default_factory=dict)


def decides(document: Document, effect: str, request: Request) -> bool:
    """Whether any statement of this effect applies; who asks is not looked at."""
    return any(applies(statement, request) for statement in document["Statement"] if statement["Effect"] == effect)


def applies(statement: Statement, request: Request) -> bool:
    """Whether action, resource and condition are those of the request."""
    if not _named(statement, "Action", request.action):
        return False
    somewhere = "Resource" in statement or "NotResource" in statement  # in a trust or a registry's policy it is itself
    if somewhere and not _named(statement, "Resource", request.resource):
        return False
    conditions = statement.get("Condition", {})
    return all(
        _holds(operator, request.context.get(key, []), listed(wanted))
        for operator, keys in conditions.items()
        for key, wanted in keys.items()
    )


@cache
def like(item: str, pattern: str) -> bool:
    """`*` and `?` as IAM reads them."""
    return _compiled(pattern).fullmatch(item) is not None


def listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else value


def _named(statement: Statement, key: str, item: str) -> bool:
    """Whether the item is among those of the element, or not among those of its negation."""
    if key in statement:
        return any(like(item, pattern) for pattern in listed(statement[key]))
    return not any(like(item, pattern) for pattern in listed(statement[f"Not{key}"]))


def _holds(operator: str, actual: list[str], wanted: list[str]) -> bool:
    if operator == "Null":
        return (not actual) == (wanted == ["true"])
    if operator == "ForAllValues:StringEquals":  # holds without any value, too
        return all(item in wanted for item in actual)
    if operator in EXACT:
        return any(item in wanted for item in actual)
    if operator in LIKE:
        return any(like(item, pattern) for item in actual for pattern in wanted)
    same = like if NEGATED[operator] else str.__eq__
    return not any(same(item, each) for item in actual for each in wanted)


@cache  # re's own keeps too few for AWS's managed policies
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), re.DOTALL)
