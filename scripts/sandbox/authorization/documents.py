"""Policy documents, read once for each content.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from scripts.sandbox.authorization.conditions import Condition
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.identity.policy_documents import as_list

ELEMENTS = {
    "Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition",
}  # fmt: skip


@dataclass(frozen=True)
class Names:
    """Patterns of an element; `negated` for NotAction, NotResource and NotPrincipal."""

    patterns: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class Statement:
    """`resources` is None where the element is missing: in a trust policy, or in that of an image repository.

    `principals` has pairs of type and name, for example ("AWS", "*"); None in a policy of an identity.
    """

    sid: str
    effect: str
    actions: Names
    resources: Names | None
    principals: tuple[tuple[str, str], ...] | None
    not_principals: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Policy:
    """A document. `name` says what it is, for whoever reads a refusal."""

    statements: tuple[Statement, ...]


@lru_cache(maxsize=4096)
def parse(text: str | bytes) -> Policy:
    """A JSON document. ValueError if it is not JSON, Unsupported for unknown elements."""
    return from_values(json.loads(text))


def from_values(document: Mapping[str, Any]) -> Policy:
    """The same of a document that was read already."""
    return Policy(tuple(map(_statement, as_list(document.get("Statement", [])))))


def _statement(raw: Mapping[str, Any]) -> Statement:
    unknown = set(raw) - ELEMENTS
    if unknown:
        raise Unsupported(f"policy element {', '.join(sorted(unknown))}")
    actions = _names(raw, "Action")
    if actions is None or raw["Effect"] not in ("Allow", "Deny"):
        raise Unsupported(f"statement {raw.get('Sid', '')} without Action or with Effect {raw['Effect']}")
    conditions = tuple(
        Condition(operator, key, tuple(map(_text, as_list(wanted))))
        for operator, keys in raw.get("Condition", {}).items()
        for key, wanted in keys.items()
    )
    principals, not_principals = raw.get("Principal"), raw.get("NotPrincipal")
    return Statement(
        str(raw.get("Sid", "")),
        raw["Effect"],
        Names(tuple(pattern.lower() for pattern in actions.patterns), actions.negated),
        _names(raw, "Resource"),
        _principals(principals if not_principals is None else not_principals),
        not_principals is not None,
        conditions,
    )


def _names(raw: Mapping[str, Any], element: str) -> Names | None:
    if element in raw:
        return Names(tuple(as_list(raw[element])))
    return Names(tuple(as_list(raw[f"Not{element}"])), negated=True) if f"Not{element}" in raw else None


def _principals(raw: Any) -> tuple[tuple[str, str], ...] | None:
    if raw is None:
        return None
    if raw == "*":
        return (("AWS", "*"),)
    return tuple((kind, name) for kind, names in raw.items() for name in as_list(names))


def _text(value: Any) -> str:
    """Numbers and booleans are the same as their text."""
    return str(value).lower() if isinstance(value, bool) else str(value)
