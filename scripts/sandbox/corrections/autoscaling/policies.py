"""Scaling policies of Auto Scaling groups: their names are unique within a group, and they are deleted with it.

AWS: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html and
https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_ScalingPolicy.html (Enabled)
moto: a policy replaces that of another group with the same name; Enabled is ignored, and the policies of a deleted
group stay.
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import AutoScalingBackend
from moto.autoscaling.responses import AutoScalingResponse
from moto.core.responses import EmptyResult

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects PutScalingPolicy, DeletePolicy and DeleteAutoScalingGroup."""
    add_operations(AutoScalingResponse, delete_policy)
    _put()
    _store_enabled()
    _delete_with_group()


def _put() -> None:
    @replace(AutoScalingBackend, "put_scaling_policy")
    def put_scaling_policy(original: Any, self: Any, name: str, **options: Any) -> Any:
        if options["as_name"] not in self.autoscaling_groups:
            raise AwsError("ValidationError", f"Group {options['as_name']} not found")
        policy = original(self, name=name, **options)
        del self.policies[name]
        self.policies[f"{options['as_name']}/{name}"] = policy
        policy.predictive_scaling_configuration = policy.predictive_scaling_configuration or None
        return policy


def _store_enabled() -> None:
    @replace(AutoScalingResponse, "put_scaling_policy")
    def put_scaling_policy(original: Any, self: Any) -> Any:
        answer = original(self)
        key = f"{self._get_param('AutoScalingGroupName')}/{self._get_param('PolicyName')}"
        self.autoscaling_backend.policies[key].enabled = self._get_bool_param("Enabled", True)
        return answer


def _delete_with_group() -> None:
    @replace(AutoScalingBackend, "delete_auto_scaling_group")
    def delete_auto_scaling_group(original: Any, self: Any, group_name: str) -> Any:
        answer = original(self, group_name)
        self.policies = {key: p for key, p in self.policies.items() if p.auto_scaling_group_name != group_name}
        return answer


def delete_policy(self: Any) -> EmptyResult:
    """Deletes a policy by its name within a group, or by its ARN."""
    policies, name = self.autoscaling_backend.policies, self._get_param("PolicyName")
    group = self._get_param("AutoScalingGroupName")
    for key, policy in list(policies.items()):
        if policy.arn == name or (policy.name == name and group in (None, policy.auto_scaling_group_name)):
            del policies[key]
    return EmptyResult()
