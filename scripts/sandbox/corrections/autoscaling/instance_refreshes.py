"""Instance refreshes of Auto Scaling groups: they have succeeded as soon as they are started; instances are records.

AWS: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_StartInstanceRefresh.html
moto: does not have them.
"""

from __future__ import annotations

import uuid
from typing import Any

from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import ActionResult
from moto.core.utils import utcnow

from scripts.sandbox.base.responses import Refused
from scripts.sandbox.base.stored_state import kept


def apply() -> None:
    """Adds the operations."""
    for operation in (start_instance_refresh, describe_instance_refreshes, cancel_instance_refresh):
        setattr(AutoScalingResponse, operation.__name__, operation)


def start_instance_refresh(self: Any) -> ActionResult:
    """Every instance is new."""
    group = self.autoscaling_backend.autoscaling_groups.get(self._get_param("AutoScalingGroupName"))
    if group is None:
        raise Refused("ValidationError", "AutoScalingGroup name not found")
    refresh = {
        "InstanceRefreshId": str(uuid.uuid4()),
        "AutoScalingGroupName": group.name,
        "Status": "Successful",
        "StartTime": utcnow(),
        "EndTime": utcnow(),
        "PercentageComplete": 100,
        "InstancesToUpdate": 0,
    }
    kept(self.autoscaling_backend, "refreshes").setdefault(group.name, []).insert(0, refresh)
    return ActionResult(refresh)


def describe_instance_refreshes(self: Any) -> ActionResult:
    """The newest first."""
    found = kept(self.autoscaling_backend, "refreshes").get(self._get_param("AutoScalingGroupName"), [])
    wanted = self._get_param("InstanceRefreshIds", [])
    return ActionResult({"InstanceRefreshes": [r for r in found if not wanted or r["InstanceRefreshId"] in wanted]})


def cancel_instance_refresh(self: Any) -> ActionResult:
    """There is never one under way."""
    name = self._get_param("AutoScalingGroupName")
    raise Refused("ActiveInstanceRefreshNotFound", f"No in progress Instance Refresh for Auto Scaling group {name}.")
