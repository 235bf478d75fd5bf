"""Whether a trust policy lets a caller assume the role.

AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
Principals of type AWS, and the conditions that trust policies use; the caller's own policies are not evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

OPERATORS = {
    "StringEquals": lambda value, wanted: value == wanted,
    "StringLike": lambda value, wanted: _like(wanted, value),
    "ArnEquals": lambda value, wanted: _like(wanted, value),
    "ArnLike": lambda value, wanted: _like(wanted, value),
}


class Caller(NamedTuple):
    """Who asks: `arn` is the session's, `principal_arn` the role's or user's."""

    account: str
    arn: str
    principal_arn: str
    organization: str | None


def trusts(policy: Mapping[str, Any], caller: Caller, keys: Mapping[str, str | None]) -> bool:
    """True when a statement allows and none denies. `keys`: condition keys of the request besides the caller's."""
    values = {
        "aws:principalarn": caller.principal_arn,
        "aws:principalaccount": caller.account,
        "aws:principalorgid": caller.organization,
        **{name.lower(): value for name, value in keys.items()},
    }
    effects = {s["Effect"] for s in _list(policy["Statement"]) if _applies(s, caller, values)}
    return "Allow" in effects and "Deny" not in effects


def _applies(statement: Mapping[str, Any], caller: Caller, values: Mapping[str, str | None]) -> bool:
    named = _action(statement) and _principal(statement.get("Principal"), caller)
    return named and all(
        _condition(operator, key, _list(wanted), values)
        for operator, entries in statement.get("Condition", {}).items()
        for key, wanted in entries.items()
    )


def _action(statement: Mapping[str, Any]) -> bool:
    return any(_like(action.lower(), "sts:assumerole") for action in _list(statement.get("Action", [])))


def _principal(principal: Any, caller: Caller) -> bool:
    if principal == "*":
        return True
    named = _list(principal.get("AWS", [])) if isinstance(principal, Mapping) else []
    root = f"{caller.principal_arn.split(':')[0]}:{caller.principal_arn.split(':')[1]}:iam::{caller.account}:root"
    return any(name in ("*", caller.account, root, caller.arn, caller.principal_arn) for name in named)


def _condition(operator: str, key: str, wanted: list[str], values: Mapping[str, str | None]) -> bool:
    """An operator or key that is not known here does not match: refused rather than guessed."""
    if_exists = operator.endswith("IfExists")
    name = operator.removesuffix("IfExists")
    value = values.get(key.lower())
    if value is None:
        return if_exists or "Not" in name
    if "Not" in name:
        test = OPERATORS.get(name.replace("Not", ""))
        return test is not None and not any(test(value, each) for each in wanted)
    test = OPERATORS.get(name)
    return test is not None and any(test(value, each) for each in wanted)


def _like(pattern: str, value: str) -> bool:
    parts = re.split(r"([*?])", pattern)
    return re.fullmatch("".join({"*": ".*", "?": "."}.get(p, re.escape(p)) for p in parts), value) is not None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
