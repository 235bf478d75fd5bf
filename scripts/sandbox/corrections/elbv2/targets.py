"""Targets of load balancers: a Lambda function must allow the invocation, and a missing target can be deregistered.

AWS: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#register-lambda-target
and https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeregisterTargets.html
AWS answers AccessDenied (403), https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/CommonErrors.html
moto: registers any function, and refuses to deregister a target that is not registered.
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.exceptions import UnknownAliasException, UnknownFunctionException
from moto.awslambda.models import lambda_backends
from moto.elbv2.models import FakeTargetGroup
from moto.elbv2.responses import ELBV2Response

from scripts.sandbox.authorization import decisions
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

PRINCIPAL = "elasticloadbalancing.amazonaws.com"


def apply() -> None:
    """Corrects RegisterTargets and DeregisterTargets."""

    @replace(ELBV2Response, "register_targets")
    def register_targets(original: Any, self: Any) -> Any:
        group = self.elbv2_backend.target_groups.get(self._get_param("TargetGroupArn"))
        for target in self._get_param("Targets", []) if group and group.target_type == "lambda" else []:
            if not _may_invoke(target["Id"], group.arn):
                text = f"elasticloadbalancing principal does not have permission to invoke {target['Id']}"
                raise AwsError("AccessDenied", f"{text} from target group {group.arn}", 403)
        return original(self)

    @replace(FakeTargetGroup, "deregister")
    def deregister(original: Any, self: Any, targets: list[dict[str, Any]]) -> None:
        original(self, [target for target in targets if target["Id"] in self.targets])


def _may_invoke(arn: str, group: str) -> bool:
    """True if the policy of the function, version or alias allows the target group to invoke it."""
    _, _, _, region, account, _, name, *qualifier = arn.split(":")
    try:
        lambda_backends[account][region].get_function(name, *qualifier)
    except (UnknownAliasException, UnknownFunctionException):
        return False
    return decisions.of_service(PRINCIPAL, "lambda:InvokeFunction", arn, group).allowed
