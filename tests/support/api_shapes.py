"""Checks responses, as they came over the wire, against the service's published model (botocore's shapes)."""

from __future__ import annotations

import json
from typing import Any

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

KINDS = {"string": str, "integer": int, "long": int, "boolean": bool, "double": (int, float), "float": (int, float)}


def check_answers(client: Any) -> None:
    """From now on checks every response to `client`, of a JSON protocol: AssertionError for one that does not fit."""
    name = client.meta.service_model.service_id.hyphenize()

    def received(response_dict: dict[str, Any] | None, context: Any, **_: Any) -> None:
        if response_dict and response_dict["status_code"] < 300 and operations:
            operation = operations.pop()
            check(operation.output_shape, json.loads(response_dict["body"] or b"{}"), operation.name)

    def before(model: OperationModel, **_: Any) -> None:
        operations[:] = [model]

    operations: list[OperationModel] = []
    client.meta.events.register(f"before-call.{name}", before)
    client.meta.events.register(f"response-received.{name}", received)


def check(shape: Shape | None, value: Any, where: str) -> None:
    """AssertionError where `value` lacks a required member, has an unknown one, or one of another type."""
    if isinstance(shape, StructureShape):
        assert set(value) >= set(shape.required_members), f"{where}: lacks {set(shape.required_members) - set(value)}"
        assert set(value) <= set(shape.members), f"{where}: unknown {set(value) - set(shape.members)}"
        for name, member in value.items():
            check(shape.members[name], member, f"{where}.{name}")
    elif isinstance(shape, (ListShape, MapShape)):
        for each in value.values() if isinstance(shape, MapShape) else value:
            check(shape.value if isinstance(shape, MapShape) else shape.member, each, f"{where}[]")
    elif shape is None:
        assert value in ({}, None, ""), f"{where}: expected nothing"
    else:
        _plain(shape, value, where)


def _plain(shape: Shape, value: Any, where: str) -> None:
    """A timestamp is a number of seconds: Go's SDK, which Terraform uses, refuses text."""
    kind = (int, float) if shape.type_name == "timestamp" else KINDS.get(shape.type_name, object)
    assert isinstance(value, kind), f"{where}: expected {shape.type_name}, got {value!r}"
    if shape.type_name == "string":
        assert not getattr(shape, "enum", None) or value in shape.enum, f"{where}: {value!r} is not in {shape.enum}"
