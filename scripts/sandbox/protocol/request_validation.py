"""Checks a request against the API's published model: required members, types, lengths, ranges, patterns and enums.

AWS: answers ValidationException, https://docs.aws.amazon.com/codedeploy/latest/APIReference/CommonErrors.html
moto: checks few of them. botocore's own validator covers required members, types and minimums; the rest is here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import botocore.session
from botocore.model import OperationModel
from botocore.validate import ParamValidator

from scripts.sandbox.protocol.requests import ApiRequest
from scripts.sandbox.protocol.responses import AwsError

# The services of the pipelines, all of which speak JSON: AWS would refuse such a request in the middle of an apply.
CHECKED_SERVICES = ("codebuild", "codedeploy", "codepipeline", "ecr", "ecs", "events")


def check(request: ApiRequest) -> None:
    """Raises AwsError (ValidationException) if the request does not fit the service's model."""
    if request.service not in CHECKED_SERVICES or "X-Amz-Target" not in request.headers:
        return
    found = problems(request.service, request.operation, json.loads(request.body or b"{}"))
    # A newer SDK may send members that this model does not have yet.
    found = [problem for problem in found if not problem.startswith("Unknown parameter")]
    if found:
        raise AwsError("ValidationException", f"{len(found)} validation error(s): {'; '.join(found)}")


def problems(service: str, operation: str, parameters: dict[str, Any]) -> list[str]:
    """What the service would refuse in the request's parameters because of their form, one line each."""
    shape = _operation(service, operation).input_shape
    report = ParamValidator().validate(parameters, shape).generate_report()
    return [*report.splitlines(), *_check_value(parameters, shape, operation)]


@cache
def _operation(service: str, operation: str) -> OperationModel:
    return botocore.session.get_session().get_service_model(service).operation_model(operation)


def _check_value(value: Any, shape: Any, path: str) -> Iterator[str]:
    """Patterns, enums and maximums, which botocore does not check."""
    if isinstance(value, dict):
        for key, item in value.items():
            inner = shape.value if shape.type_name == "map" else shape.members.get(key)
            yield from _check_value(key, shape.key, f"{path}.{key}") if shape.type_name == "map" else ()
            yield from _check_value(item, inner, f"{path}.{key}") if inner else ()
    elif isinstance(value, list):
        yield from _check_maximum(len(value), shape, path)
        for index, item in enumerate(value):
            yield from _check_value(item, shape.member, f"{path}[{index}]")
    elif isinstance(value, str):
        yield from _check_string(value, shape, path)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _check_maximum(value, shape, path)


def _check_string(value: str, shape: Any, path: str) -> Iterator[str]:
    yield from _check_maximum(len(value), shape, path)
    enum, pattern = shape.metadata.get("enum"), shape.metadata.get("pattern")
    if enum and value not in enum:
        yield f"{path}: expected one of {', '.join(enum)}, got {value}"
    if pattern and not _matches(pattern, value):
        yield f"{path}: expected {pattern}, got {value}"


def _matches(pattern: str, value: str) -> bool:
    """Patterns are written for Java; one that Python cannot compile counts as matched."""
    try:
        return re.fullmatch(pattern, value, re.DOTALL) is not None
    except re.error:
        return True


def _check_maximum(size: float, shape: Any, path: str) -> Iterator[str]:
    maximum = shape.metadata.get("max")
    if maximum is not None and size > maximum:
        yield f"{path}: expected at most {maximum}, got {size}"
