"""Whether a trust policy lets a caller assume the role.

AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
Evaluated: principals of type AWS, and the conditions that trust policies use. Not evaluated: the caller's own policies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from scripts.sandbox.identity.policy_documents import as_list

# Condition operators: (the request's value, the policy's value) to whether they match.
OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": lambda value, wanted: value == wanted,
    "StringLike": lambda value, wanted: matches(wanted, value),
    "ArnEquals": lambda value, wanted: matches(wanted, value),
    "ArnLike": lambda value, wanted: matches(wanted, value),
}


class Caller(NamedTuple):
    """Who calls AssumeRole: `arn` is the session's, `principal_arn` the role's or user's."""

    account: str
    arn: str
    principal_arn: str
    organization: str | None


def trusts(policy: Mapping[str, Any], caller: Caller, keys: Mapping[str, str | None]) -> bool:
    """True if a statement allows and none denies. `keys`: condition keys in addition to the caller's."""
    values = {
        "aws:principalarn": caller.principal_arn,
        "aws:principalaccount": caller.account,
        "aws:principalorgid": caller.organization,
        **{name.lower(): value for name, value in keys.items()},
    }
    effects = {s["Effect"] for s in as_list(policy["Statement"]) if _applies(s, caller, values)}
    return "Allow" in effects and "Deny" not in effects


def _applies(statement: Mapping[str, Any], caller: Caller, values: Mapping[str, str | None]) -> bool:
    matches = _action_matches(statement) and _principal_matches(statement.get("Principal"), caller)
    return matches and all(
        _condition_holds(operator, key, as_list(wanted), values)
        for operator, entries in statement.get("Condition", {}).items()
        for key, wanted in entries.items()
    )


def _action_matches(statement: Mapping[str, Any]) -> bool:
    return any(matches(action.lower(), "sts:assumerole") for action in as_list(statement.get("Action", [])))


def _principal_matches(principal: Any, caller: Caller) -> bool:
    if principal == "*":
        return True
    named = as_list(principal.get("AWS", [])) if isinstance(principal, Mapping) else []
    partition = caller.principal_arn.split(":")[1]
    root = f"arn:{partition}:iam::{caller.account}:root"
    return any(name in ("*", caller.account, root, caller.arn, caller.principal_arn) for name in named)


def _condition_holds(operator: str, key: str, wanted: list[str], values: Mapping[str, str | None]) -> bool:
    """An unknown operator or key does not hold: refusing is safer than guessing."""
    if_exists = operator.endswith("IfExists")
    name = operator.removesuffix("IfExists")
    value = values.get(key.lower())
    if value is None:
        return if_exists or "Not" in name
    test = OPERATORS.get(name.replace("Not", ""))
    if test is None:
        return False
    return any(test(value, each) for each in wanted) is not ("Not" in name)


def matches(pattern: str, value: str) -> bool:
    """`*` and `?` as IAM reads them."""
    parts = re.split(r"([*?])", pattern)
    return re.fullmatch("".join({"*": ".*", "?": "."}.get(p, re.escape(p)) for p in parts), value) is not None
