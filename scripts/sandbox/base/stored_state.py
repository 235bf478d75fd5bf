"""What corrections remember: kept in moto's own backend of the account and region, so that a reset forgets it."""

from __future__ import annotations

from typing import Any


def kept(backend: Any, name: str) -> dict[str, Any]:
    """The dict `name` of moto's backend, made when first asked for."""
    return vars(backend).setdefault(f"groundplan_{name}", {})
