"""Reading IAM policy documents. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html"""

from __future__ import annotations

import json
from typing import Any


def as_list(value: Any) -> list[Any]:
    """The grammar allows a single value wherever a list of one is meant."""
    return value if isinstance(value, list) else [value]


def statements(policy: str | bytes | None) -> list[dict[str, Any]]:
    """The statements of a JSON policy document; [] without one."""
    return as_list(json.loads(policy).get("Statement", [])) if policy else []
