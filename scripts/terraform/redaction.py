"""Terraform's plan as JSON without what could be a secret, before it is shown, stored or posted.

`terraform show -json` prints sensitive values in full, and marks them in separate keys:
https://developer.hashicorp.com/terraform/internals/json-format
"""

from __future__ import annotations

import re
from typing import Any

HIDDEN = "(sensitive value)"
SHAPES = re.compile(
    r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"  # access key ids
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\bgh[pousr]_[A-Za-z0-9]{36,}\b"  # GitHub tokens
    r"|\bxox[abpr]-[A-Za-z0-9-]{10,}"  # Slack tokens
)
_PAIRS = (("before", "before_sensitive"), ("after", "after_sensitive"), ("values", "sensitive_values"))


def redact(document: Any) -> Any:
    """The same plan with marked values and values of a secret's shape replaced by HIDDEN.

    The values of variables have no marks next to them; the configuration says which variables are sensitive.
    """
    cleaned = _redact(document)
    if isinstance(cleaned, dict) and "variables" in cleaned:
        declared = cleaned.get("configuration", {}).get("root_module", {}).get("variables", {})
        secret = [name for name in cleaned["variables"] if declared.get(name, {}).get("sensitive")]
        cleaned["variables"] |= {name: {"value": HIDDEN} for name in secret}
    return cleaned


def _redact(item: Any) -> Any:
    if isinstance(item, dict):
        cleaned = {key: _redact(value) for key, value in item.items()}
        for key, marks in _PAIRS:
            if key in cleaned and marks in item:
                cleaned[key] = hide(cleaned[key], item[marks])
        return _whole(cleaned) if item.get("sensitive") is True else cleaned
    if isinstance(item, list):
        return [_redact(value) for value in item]
    return HIDDEN if isinstance(item, str) and SHAPES.search(item) else item


def hide(value: Any, marks: Any) -> Any:
    """`marks` has the shape of the value, with `true` where it is sensitive."""
    if marks is True:
        return None if value is None else HIDDEN
    if isinstance(value, dict) and isinstance(marks, dict):
        return {key: hide(item, marks.get(key)) for key, item in value.items()}
    if isinstance(value, list) and isinstance(marks, list):
        padded = marks + [None] * (len(value) - len(marks))
        return [hide(item, mark) for item, mark in zip(value, padded, strict=False)]
    return value


def _whole(output: dict[str, Any]) -> dict[str, Any]:
    """An output or variable that is sensitive as a whole, without its value or default."""
    return {key: HIDDEN if key in ("value", "default") else item for key, item in output.items()}
