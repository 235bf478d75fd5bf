"""Requests against the API's published model: required members, types, lengths, ranges, and what botocore leaves out,
patterns and enums. moto looks at little of it; AWS answers ValidationException.

https://docs.aws.amazon.com/codedeploy/latest/APIReference/CommonErrors.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

import botocore.session
from botocore.model import OperationModel, Shape
from botocore.validate import ParamValidator

from scripts.sandbox.base.responses import Call, Refused

# Those of delivery, which speak JSON: what is refused here would be refused on AWS, in the middle of an apply.
CHECKED = ("codebuild", "codedeploy", "codepipeline", "ecr", "ecs", "events")


def check(call: Call) -> None:
    """Refused with ValidationException if a request has not the form that the service's model describes."""
    if call.service not in CHECKED or "X-Amz-Target" not in call.headers:
        return
    found = problems(call.service, call.operation, json.loads(call.body or b"{}"))
    # A newer SDK may know members that this model does not.
    known = [each for each in found if not each.startswith("Unknown parameter")]
    if known:
        raise Refused("ValidationException", f"{len(known)} validation error(s): {'; '.join(known)}")


@cache
def _operation(service: str, operation: str) -> OperationModel:
    return botocore.session.get_session().get_service_model(service).operation_model(operation)


def problems(service: str, operation: str, request: dict[str, object]) -> list[str]:
    """What the service would refuse in a request for its form alone."""
    shape = _operation(service, operation).input_shape
    report = ParamValidator().validate(request, shape).generate_report()
    return [*report.splitlines(), *_beyond(request, shape, operation)]


def _beyond(value: object, shape: Shape, path: str) -> Iterator[str]:
    """Patterns, enums and greatest lengths and numbers: botocore checks the least alone."""
    if isinstance(value, dict):
        for key, item in value.items():
            inner = shape.value if shape.type_name == "map" else shape.members.get(key)
            yield from _beyond(key, shape.key, f"{path}.{key}") if shape.type_name == "map" else ()
            yield from _beyond(item, inner, f"{path}.{key}") if inner else ()
    elif isinstance(value, list):
        yield from _most(len(value), shape, path)
        for index, item in enumerate(value):
            yield from _beyond(item, shape.member, f"{path}[{index}]")
    elif isinstance(value, str):
        yield from _string(value, shape, path)
    elif not isinstance(value, bool):
        yield from _most(value, shape, path)


def _string(value: str, shape: Shape, path: str) -> Iterator[str]:
    yield from _most(len(value), shape, path)
    enum, pattern = shape.metadata.get("enum"), shape.metadata.get("pattern")
    if enum and value not in enum:
        yield f"{path}: expected one of {', '.join(enum)}, got {value}"
    if pattern and not _fits(pattern, value):
        yield f"{path}: expected {pattern}, got {value}"


def _fits(pattern: str, value: str) -> bool:
    """True for patterns that Python cannot read: they are Java's."""
    try:
        return re.fullmatch(pattern, value, re.DOTALL) is not None
    except re.error:
        return True


def _most(size: float, shape: Shape, path: str) -> Iterator[str]:
    most = shape.metadata.get("max")
    if most is not None and size > most:
        yield f"{path}: expected at most {most}, got {size}"
