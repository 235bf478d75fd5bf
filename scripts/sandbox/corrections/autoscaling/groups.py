"""Auto Scaling: policies are named within their group, and everything that was set is told.

AWS: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html and
https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html
moto: a policy takes the place of another group's of the same name; forgets the warm-up of a group and whether a
policy is enabled, and keeps the policies of a group that is gone.
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import AutoScalingBackend
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import EmptyResult

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused


def apply() -> None:
    """Corrects groups and policies."""
    for operation in ("create_auto_scaling_group", "update_auto_scaling_group"):
        _warm_up(operation)
    _policies()
    AutoScalingResponse.delete_policy = delete_policy


def _warm_up(operation: str) -> None:
    @replace(AutoScalingResponse, operation)
    def corrected(original: Any, self: Any) -> Any:
        answer, seconds = original(self), self._get_int_param("DefaultInstanceWarmup")
        if seconds is not None:  # -1 takes it away
            group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
            group.default_instance_warmup = seconds if seconds >= 0 else None
        return answer


def _policies() -> None:
    @replace(AutoScalingBackend, "put_scaling_policy")
    def put_scaling_policy(original: Any, self: Any, name: str, **options: Any) -> Any:
        if options["as_name"] not in self.autoscaling_groups:
            raise Refused("ValidationError", f"Group {options['as_name']} not found")
        policy = original(self, name=name, **options)
        del self.policies[name]
        self.policies[f"{options['as_name']}/{name}"] = policy
        policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None
        return policy

    @replace(AutoScalingResponse, "put_scaling_policy")
    def enabled(original: Any, self: Any) -> Any:
        answer = original(self)
        key = f"{self._get_param('AutoScalingGroupName')}/{self._get_param('PolicyName')}"
        self.autoscaling_backend.policies[key].enabled = self._get_bool_param("Enabled", True)
        return answer

    @replace(AutoScalingBackend, "delete_auto_scaling_group")
    def delete_auto_scaling_group(original: Any, self: Any, group_name: str) -> Any:
        answer = original(self, group_name)
        self.policies = {key: p for key, p in self.policies.items() if p.auto_scaling_group_name != group_name}
        return answer


def delete_policy(self: Any) -> EmptyResult:
    """By name within a group, or by ARN."""
    policies, name = self.autoscaling_backend.policies, self._get_param("PolicyName")
    group = self._get_param("AutoScalingGroupName")
    for key, policy in list(policies.items()):
        if policy.arn == name or (policy.name == name and group in (None, policy.auto_scaling_group_name)):
            del policies[key]
    return EmptyResult()
