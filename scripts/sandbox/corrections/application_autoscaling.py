"""Application Auto Scaling: scalable targets have tags and a service-linked role, and take their policies with them.

AWS: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html,
https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html and
https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html
moto: has no tags, which the AWS provider reads in every plan, and keeps the policies of a deregistered target.
"""

from __future__ import annotations

import json
from typing import Any

from moto.applicationautoscaling.models import ApplicationAutoscalingBackend
from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError

ROLE_SUFFIXES = {"ecs": "ECSService", "lambda": "LambdaConcurrency"}


def apply() -> None:
    """Adds the operations on tags, and corrects RegisterScalableTarget and DeregisterScalableTarget."""
    add_operations(ApplicationAutoScalingResponse, list_tags_for_resource, tag_resource, untag_resource)
    _register()
    _deregister()


def _register() -> None:
    @replace(ApplicationAutoScalingResponse, "register_scalable_target")
    def register_scalable_target(original: Any, self: Any) -> str:
        answer: str = original(self)
        tags, target = self._get_param("Tags"), _target(self, json.loads(answer)["ScalableTargetARN"])
        target.tags = tags if tags is not None else getattr(target, "tags", {})
        target.role_arn = target.role_arn or _service_linked_role(target)
        return answer


def _deregister() -> None:
    @replace(ApplicationAutoscalingBackend, "deregister_scalable_target")
    def deregister_scalable_target(original: Any, self: Any, namespace: str, r_id: str, dimension: str) -> None:
        original(self, namespace, r_id, dimension)
        for key, policy in list(self.policies.items()):
            if (policy.resource_id, policy.scalable_dimension) == (r_id, dimension):
                policy.delete_alarms(self.account_id, self.region_name)
                del self.policies[key]


def list_tags_for_resource(self: Any) -> str:
    """Tags as an object of keys to values."""
    return json.dumps({"Tags": _target(self, self._get_param("ResourceARN")).tags})


def tag_resource(self: Any) -> str:
    """Adds tags, or changes their values."""
    _target(self, self._get_param("ResourceARN")).tags.update(self._get_param("Tags"))
    return "{}"


def untag_resource(self: Any) -> str:
    """Removes tags by key."""
    for key in self._get_param("TagKeys"):
        _target(self, self._get_param("ResourceARN")).tags.pop(key, None)
    return "{}"


def _target(self: Any, arn: str) -> Any:
    targets = [t for by_id in self.applicationautoscaling_backend.targets.values() for t in by_id.values()]
    for target in targets:
        if target.arn == arn:
            return target
    raise AwsError("ResourceNotFoundException", f"No scalable target found for resource ARN: {arn}")


def _service_linked_role(target: Any) -> str:
    account, service = target.arn.split(":")[4], target.service_namespace
    name = f"AWSServiceRoleForApplicationAutoScaling_{ROLE_SUFFIXES.get(service, service)}"
    return f"arn:aws:iam::{account}:role/aws-service-role/{service}.application-autoscaling.amazonaws.com/{name}"
