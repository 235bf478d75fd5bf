"""What one account of the sandbox holds, as digests: two equal snapshots mean that nothing there was touched."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend

# What reading alone changes: when a role or key was last used.
READING = {"last_used"}


def snapshot(account_id: str) -> dict[str, str]:
    """SHA-256 by "service/region" of everything that moto keeps for an account (12 digits)."""
    found: dict[str, str] = {}
    for backends in list(BackendDict._instances):
        regions = dict.get(backends, account_id) or {}
        for region, backend in sorted(dict(regions).items()):
            text = json.dumps(plain(vars(backend), set()), sort_keys=True)
            found[f"{backends.service_name}/{region}"] = hashlib.sha256(text.encode()).hexdigest()
    return found


def plain(item: Any, above: set[int]) -> Any:
    """Any of moto's objects as JSON; references to an object above, or to another backend, are named, not followed."""
    if item is None or isinstance(item, (str, int, float, bool)):
        return item
    if isinstance(item, (bytes, bytearray)):
        return hashlib.sha256(item).hexdigest()
    if isinstance(item, (datetime, date)):
        return item.isoformat()
    if id(item) in above or isinstance(item, BaseBackend):
        return f"<{type(item).__name__}>"
    return _inside(item, above | {id(item)})


def _inside(item: Any, above: set[int]) -> Any:
    if isinstance(item, dict):
        return {str(key): plain(value, above) for key, value in list(item.items()) if str(key) not in READING}
    if isinstance(item, (list, tuple)):
        return [plain(value, above) for value in item]
    if isinstance(item, (set, frozenset)):
        return sorted(json.dumps(plain(value, above), sort_keys=True) for value in item)
    if hasattr(item, "getvalue"):
        return plain(item.getvalue(), above)
    inner = getattr(item, "__dict__", None)
    return f"<{type(item).__name__}>" if inner is None else plain(dict(inner), above)
