"""Condition operators. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

For keys with several values: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.authorization.patterns import arn_like, like
from scripts.sandbox.authorization.variables import substituted

# (the request's value, the policy's value) to whether they match
TESTS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": str.__eq__,
    "StringEqualsIgnoreCase": lambda value, wanted: value.lower() == wanted.lower(),
    "StringLike": like,
    "ArnEquals": arn_like,
    "ArnLike": arn_like,
    "Bool": lambda value, wanted: value.lower() == wanted.lower(),
}
NEGATED = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
}


class Condition(NamedTuple):
    """One operator and key with the policy's values; all conditions of a statement must hold."""

    operator: str
    key: str
    wanted: tuple[str, ...]

    def holds(self, context: Context) -> bool:
        """Unsupported for an operator, key or variable that is not known here."""
        quantifier, _, rest = self.operator.rpartition(":")
        name = rest.removesuffix("IfExists")
        values = context.values(self.key)
        if name == "Null":
            return (not values) == (self.wanted == ("true",))
        if not values and rest != name:
            return True
        return _quantified(quantifier, name, values, [each for w in self.wanted for each in substituted(w, context)])


def _quantified(quantifier: str, name: str, values: list[str], wanted: list[str]) -> bool:
    test, negated = TESTS.get(NEGATED.get(name, name)), name in NEGATED
    if test is None or quantifier not in ("", "ForAnyValue", "ForAllValues"):
        raise Unsupported(f"condition operator {quantifier}{':' if quantifier else ''}{name}")
    matches = [any(test(value, each) for each in wanted) is not negated for value in values]
    if quantifier == "ForAllValues":
        return all(matches)
    if quantifier == "ForAnyValue":
        return any(matches)
    # A negated operator holds without the key; with several values, none of them may match.
    return all(matches) if negated else any(matches)
