"""Attributes that AWS changes all the time, without anybody's doing: a difference in one of them is neither drift nor a
change that needs a review."""

from __future__ import annotations

from typing import Any

# By resource type. LatestRestorableTime moves on every few minutes:
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
ATTRIBUTES = {"aws_db_instance": frozenset({"latest_restorable_time"})}


def settled(item: dict[str, Any]) -> dict[str, Any]:
    """The change of an item of `resource_drift` or `resource_changes`, without volatile attributes."""
    volatile = ATTRIBUTES.get(item.get("type", ""), frozenset())
    change: dict[str, Any] = item["change"]
    sides: dict[str, Any] = {side: _without(change[side], volatile) for side in ("before", "after") if side in change}
    return {**change, **sides} if volatile else change


def _without(values: Any, names: frozenset[str]) -> Any:
    return {key: item for key, item in values.items() if key not in names} if isinstance(values, dict) else values
