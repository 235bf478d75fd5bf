"""A request as the operation of a service with its parameters, read by moto's own routers and parsers."""

from __future__ import annotations

from typing import Any, NamedTuple

from moto.core.parse import PROTOCOL_PARSERS
from moto.core.request import Request, determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.utils import get_service_model
from werkzeug.exceptions import NotFound

from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.protocol.requests import ApiRequest

# Where botocore's name of the service is not the name that signs its requests.
MODELS = {
    "elasticloadbalancing": "elbv2",
    "elasticfilesystem": "efs",
    "monitoring": "cloudwatch",
    "servicequotas": "service-quotas",
    "states": "stepfunctions",
    "tagging": "resourcegroupstaggingapi",
}
# Where the prefix of the IAM actions is another one still.
PREFIXES = {"monitoring": "cloudwatch", "tagging": "tag"}


class Call(NamedTuple):
    """`service` is the prefix of its IAM actions; `host` is with the bucket's name where there is one."""

    service: str
    operation: str
    parameters: dict[str, Any]
    region: str
    headers: dict[str, str]


def read(request: ApiRequest, scheme: str) -> Call:
    """Unsupported if no operation of the service fits, or the sandbox does not know the service."""
    signed, region = request.service, request.credential[2] if len(request.credential) == 5 else ""
    model = "s3control" if signed == "s3" and ".s3-control." in request.host else MODELS.get(signed, signed)
    url = f"{scheme}://{request.host}{request.path}"
    http = Request.from_primitives(request.method, url, request.headers, request.body)
    http.environ["RAW_URI"] = request.path
    try:
        operation, in_path = _match(model, http)
        parameters = _parameters(model, operation, http, in_path)
    except (NotFound, NotImplementedError) as error:
        raise Unsupported(f"{signed} {request.operation}: no such operation in the service's model") from error
    headers = {name.lower(): value for name, value in request.headers.items()}
    return Call(PREFIXES.get(signed, signed), operation.name, parameters, region, headers)


def _match(model: str, http: Request) -> tuple[Any, dict[str, Any]]:
    """SDKs differ in the prefix of X-Amz-Target, which moto too ignores; the operation's name is its last part."""
    try:
        operation, in_path = get_service_router(model).match(http)
        return operation, in_path
    except NotFound:
        name = http.headers.get("X-Amz-Target", "").rpartition(".")[2]
        if name not in get_service_model(model).operation_names:
            raise
        return get_service_model(model).operation_model(name), {}


def _parameters(model: str, operation: Any, http: Request, in_path: dict[str, Any]) -> dict[str, Any]:
    parser = PROTOCOL_PARSERS[determine_request_protocol(get_service_model(model), http.content_type)]
    # An object's content is not needed, and may be large.
    body = b"" if operation.name in ("PutObject", "UploadPart") else http.data
    parsed = parser(operation, map_type=dict).parse(
        {
            "method": http.method,
            "values": http.values,
            "headers": http.headers,
            "body": body,
            "url_path": http.path,
            "url_params": in_path,
        }
    )
    return {**in_path, **parsed}
