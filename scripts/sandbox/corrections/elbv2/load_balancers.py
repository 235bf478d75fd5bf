"""Load balancers: deletion protection, two Availability Zones, and a log bucket that accepts the logs.

AWS: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html,
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html and
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyLoadBalancerAttributes.html
moto: deletes protected load balancers, creates application load balancers in one subnet, and logs to any bucket.
"""

from __future__ import annotations

from typing import Any

from moto.elbv2.responses import ELBV2Response

from scripts.sandbox.correction_tools.moto_lookups import find_bucket
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeleteLoadBalancer, CreateLoadBalancer and ModifyLoadBalancerAttributes."""
    _protection()
    _zones()
    _logs()


def _protection() -> None:
    @replace(ELBV2Response, "delete_load_balancer")
    def delete_load_balancer(original: Any, self: Any) -> Any:
        arn = self._get_param("LoadBalancerArn")
        balancer = self.elbv2_backend.load_balancers.get(arn)
        if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
            text = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
            raise AwsError("OperationNotPermitted", text)
        return original(self)


def _zones() -> None:
    @replace(ELBV2Response, "create_load_balancer")
    def create_load_balancer(original: Any, self: Any) -> Any:
        kind = self._get_param("Type") or "application"
        subnets = self._get_param("Subnets") or self._get_param("SubnetMappings") or []
        if kind == "application" and len(subnets) < 2:
            text = "At least two subnets in two different Availability Zones must be specified"
            raise AwsError("ValidationError", text)
        return original(self)


def _logs() -> None:
    """AWS writes a test object before it switches logging on; here it is enough that the bucket has a policy."""

    @replace(ELBV2Response, "modify_load_balancer_attributes")
    def modify_load_balancer_attributes(original: Any, self: Any) -> Any:
        attributes = {each["Key"]: each.get("Value") for each in self._get_param("Attributes", [])}
        name = attributes.get("access_logs.s3.bucket")
        if attributes.get("access_logs.s3.enabled") == "true" and not getattr(find_bucket(name), "policy", None):
            text = f"Access Denied for bucket: {name}. Please check S3bucket permission"
            raise AwsError("InvalidConfigurationRequest", text)
        return original(self)
