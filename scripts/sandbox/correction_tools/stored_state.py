"""Where corrections store state: in moto's own backend of the account and region, so that a reset drops it too."""

from __future__ import annotations

from typing import Any


def stored_state(backend: Any, name: str) -> dict[str, Any]:
    """The dict called `name` in moto's backend; created on first use."""
    state: dict[str, Any] = vars(backend).setdefault(attribute(name), {})
    return state


def attribute(name: str) -> str:
    """The backend's attribute that holds the dict `name`."""
    return f"groundplan_{name}"
