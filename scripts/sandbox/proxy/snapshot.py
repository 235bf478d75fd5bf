"""What one account of the sandbox holds, as digests: two equal snapshots mean that nothing was changed in between."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from moto.core.base_backend import BaseBackend

from scripts.sandbox.correction_tools import moto_lookups
from scripts.sandbox.correction_tools.stored_state import attribute

# Attributes that reading changes: when a role or key was last used, and what the Tagging API has listed.
CHANGED_BY_READING = {"last_used", attribute("listed"), attribute("missing_since")}


def snapshot(account_id: str) -> dict[str, str]:
    """SHA-256 by "service/region" of everything that moto holds for an account (12 digits)."""
    found: dict[str, str] = {}
    for backends in moto_lookups.all_backends():
        regions: dict[str, Any] = dict.get(backends, account_id) or {}
        for region, backend in sorted(dict(regions).items()):
            text = json.dumps(as_json(vars(backend), set()), sort_keys=True)
            found[f"{backends.service_name}/{region}"] = hashlib.sha256(text.encode()).hexdigest()
    return found


def as_json(item: Any, parents: set[int]) -> Any:
    """Any of moto's objects as JSON values. A reference to a parent or to another backend becomes its class's name."""
    if item is None or isinstance(item, (str, int, float, bool)):
        return item
    if isinstance(item, (bytes, bytearray)):
        return hashlib.sha256(item).hexdigest()
    if isinstance(item, (datetime, date)):
        return item.isoformat()
    if id(item) in parents or isinstance(item, BaseBackend):
        return f"<{type(item).__name__}>"
    return _contents(item, parents | {id(item)})


def _contents(item: Any, parents: set[int]) -> Any:
    if isinstance(item, dict):
        relevant = [(str(key), value) for key, value in list(item.items()) if str(key) not in CHANGED_BY_READING]
        return {key: as_json(value, parents) for key, value in relevant}
    if isinstance(item, (list, tuple)):
        return [as_json(value, parents) for value in item]
    if isinstance(item, (set, frozenset)):
        return sorted(json.dumps(as_json(value, parents), sort_keys=True) for value in item)
    if hasattr(item, "getvalue"):
        return as_json(item.getvalue(), parents)
    attributes = getattr(item, "__dict__", None)
    return f"<{type(item).__name__}>" if attributes is None else as_json(dict(attributes), parents)
