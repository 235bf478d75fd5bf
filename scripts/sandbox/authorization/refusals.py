"""AWS's errors for a refused request, in the words of each service.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import XML_SERVICES, AwsError

# https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and
# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html#API_Publish_Errors
CODES = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError"}
EXPIRED = {"ec2": "RequestExpired"}
JSON_STATUS = 400


def refused(request: ApiRequest, arn: str, action: str, resource: str, reason: str) -> AwsError:
    """`reason`: the words of Decision."""
    on = f" on resource: {resource}" if resource not in ("", "*") else ""
    text = f"User: {arn} is not authorized to perform: {action}{on}"
    # STS does not say why
    text = text if action.lower() == "sts:assumerole" else f"{text} {reason}"
    if request.service == "ec2":
        text = f"You are not authorized to perform this operation. {text}"
    return AwsError(CODES.get(request.service, _code(request, "AccessDenied")), text, _status(request))


def expired(request: ApiRequest) -> AwsError:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html"""
    text = "The security token included in the request is expired"
    return AwsError(EXPIRED.get(request.service, _code(request, "ExpiredToken")), text, _status(request))


def _code(request: ApiRequest, name: str) -> str:
    return name if _is_xml(request) else f"{name}Exception"


def _status(request: ApiRequest) -> int:
    return 403 if _is_xml(request) or "X-Amz-Target" not in request.headers else JSON_STATUS


def _is_xml(request: ApiRequest) -> bool:
    return bool(request.service in XML_SERVICES or request.form.get("Action"))
