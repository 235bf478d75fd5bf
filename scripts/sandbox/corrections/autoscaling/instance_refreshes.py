"""Instance refreshes of Auto Scaling groups: they succeed at once, because the instances are only records.

AWS: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html
moto: does not implement them.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from scripts.sandbox.correction_tools.patch import add_operations
from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Adds the operations."""
    add_operations(AutoScalingResponse, start_instance_refresh, describe_instance_refreshes, cancel_instance_refresh)


def start_instance_refresh(self: Any) -> ActionResult:
    """The refresh has succeeded when the call returns."""
    group = self.autoscaling_backend.autoscaling_groups.get(self._get_param("AutoScalingGroupName"))
    if group is None:
        raise AwsError("ValidationError", "AutoScalingGroup name not found")
    refresh = {
        "InstanceRefreshId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": "Successful",
        "StartTime": utcnow(),
        "EndTime": utcnow(),
        "PercentageComplete": 100,
        "InstancesToUpdate": 0,
    }
    _refreshes(self).setdefault(group.name, []).insert(0, refresh)
    return ActionResult(refresh)


def describe_instance_refreshes(self: Any) -> ActionResult:
    """The newest first."""
    found = _refreshes(self).get(self._get_param("AutoScalingGroupName"), [])
    ids = self._get_param("InstanceRefreshIds", [])
    return ActionResult({"InstanceRefreshes": [r for r in found if not ids or r["InstanceRefreshId"] in ids]})


def cancel_instance_refresh(self: Any) -> ActionResult:
    """Always refused: no refresh is ever in progress."""
    name = self._get_param("AutoScalingGroupName")
    raise AwsError("ActiveInstanceRefreshNotFound", f"No in progress Instance Refresh for Auto Scaling group {name}.")


def _refreshes(self: Any) -> dict[str, list[dict[str, Any]]]:
    return stored_state(self.autoscaling_backend, "instance_refreshes")
