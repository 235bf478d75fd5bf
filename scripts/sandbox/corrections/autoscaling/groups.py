"""Auto Scaling groups: DefaultInstanceWarmup is stored.

AWS: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html
moto: ignores it, so Terraform plans it again and again.
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.responses import AutoScalingResponse

from scripts.sandbox.correction_tools.patch import replace


def apply() -> None:
    """Corrects CreateAutoScalingGroup and UpdateAutoScalingGroup."""
    for operation in ("create_auto_scaling_group", "update_auto_scaling_group"):
        _store_warmup(operation)


def _store_warmup(operation: str) -> None:
    @replace(AutoScalingResponse, operation)
    def corrected(original: Any, self: Any) -> Any:
        answer, seconds = original(self), self._get_int_param("DefaultInstanceWarmup")
        if seconds is not None:  # -1 removes it
            group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
            group.default_instance_warmup = seconds if seconds >= 0 else None
        return answer
