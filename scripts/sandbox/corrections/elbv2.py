"""Load balancers: deletion protection protects, and an application load balancer is in two zones.

AWS: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html and
https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
moto: deletes protected load balancers, and makes them in one subnet, and with logs to a bucket that is not there;
refuses to deregister a target that is not registered (any more).
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.exceptions import UnknownAliasException, UnknownFunctionException
from moto.awslambda.models import lambda_backends
from moto.elbv2.models import FakeTargetGroup
from moto.elbv2.responses import ELBV2Response

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.corrections.s3.buckets import bucket_named

BALANCER = "elasticloadbalancing.amazonaws.com"


def apply() -> None:
    """Corrects deletion, creation, the attributes of logs, and targets."""
    _protection()
    _zones()
    _logs()
    _targets()


def _protection() -> None:
    @replace(ELBV2Response, "delete_load_balancer")
    def delete_load_balancer(original: Any, self: Any) -> Any:
        arn = self._get_param("LoadBalancerArn")
        balancer = self.elbv2_backend.load_balancers.get(arn)
        if balancer and balancer.attrs.get("deletion_protection.enabled") == "true":
            text = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
            raise Refused("OperationNotPermitted", text)
        return original(self)


def _zones() -> None:
    @replace(ELBV2Response, "create_load_balancer")
    def create_load_balancer(original: Any, self: Any) -> Any:
        kind = self._get_param("Type") or "application"
        given = self._get_param("Subnets") or self._get_param("SubnetMappings") or []
        if kind == "application" and len(given) < 2:
            text = "At least two subnets in two different Availability Zones must be specified"
            raise Refused("ValidationError", text)
        return original(self)


def _logs() -> None:
    """Elastic Load Balancing tries to write before it switches logging on; here the bucket needs a policy."""

    @replace(ELBV2Response, "modify_load_balancer_attributes")
    def modify_load_balancer_attributes(original: Any, self: Any) -> Any:
        wanted = {each["Key"]: each.get("Value") for each in self._get_param("Attributes", [])}
        name = wanted.get("access_logs.s3.bucket")
        if wanted.get("access_logs.s3.enabled") == "true" and not getattr(bucket_named(name), "policy", None):
            text = f"Access Denied for bucket: {name}. Please check S3bucket permission"
            raise Refused("InvalidConfigurationRequest", text)
        return original(self)


def _targets() -> None:
    """https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html

    A function has to let load balancers in first:
    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#register-lambda-target
    """

    @replace(ELBV2Response, "register_targets")
    def register_targets(original: Any, self: Any) -> Any:
        group = self.elbv2_backend.target_groups.get(self._get_param("TargetGroupArn"))
        for target in self._get_param("Targets", []) if group and group.target_type == "lambda" else []:
            if not _may_invoke(target["Id"]):
                text = f"elasticloadbalancing principal does not have permission to invoke {target['Id']}"
                raise Refused("InvalidTarget", f"{text} from target group {group.arn}")
        return original(self)

    @replace(FakeTargetGroup, "deregister")
    def deregister(original: Any, self: Any, targets: list[dict[str, Any]]) -> None:
        original(self, [target for target in targets if target["Id"] in self.targets])


def _may_invoke(arn: str) -> bool:
    """Whether the policy of the function, version or alias lets load balancers in; its conditions are not evaluated."""
    _, _, _, region, account, _, name, *qualifier = arn.split(":")
    try:
        function = lambda_backends[account][region].get_function(name, *qualifier)
    except (UnknownAliasException, UnknownFunctionException):
        return False
    found = [s for s in function.policy.statements if s["Resource"].split(":")[7:] == qualifier]
    return any(statement["Principal"] == {"Service": BALANCER} for statement in found)
