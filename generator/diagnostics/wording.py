"""Describes in words what a schema allows: `a whole number from 2 to 4`, `one of none, single, per_zone`."""

from __future__ import annotations

import json

from generator.diagnostics.json_schema import Schema
from generator.yaml_source.problems import one_of, some

FEW = 12  # lists with more choices are shortened
_SIMPLE = {"boolean": "true or false", "string": "text", "array": "a list", "object": "a mapping", "number": "a number"}


def phrase(item: Schema) -> str:
    """What the schema allows. Its `$ref` and "or null" must have been resolved (Shape.inner)."""
    if "const" in item:
        return str(item["const"])
    if "enum" in item:
        every = item["enum"]
        return one_of(every, len(every) if len(every) <= FEW else 8)
    if item.get("type") == "integer":
        return _range(item)
    if "patternErrorMessage" in item:
        return item["patternErrorMessage"]
    if item.get("type") == "object":
        return _mapping(item)
    if item.get("type") == "array":
        return "a list with at least one entry" if item.get("minItems") else "a list"
    return _SIMPLE.get(item.get("type", ""), "a valid value")


def _range(item: Schema) -> str:
    lowest, highest = item.get("minimum"), item.get("maximum")
    if lowest is not None and highest is not None:
        return f"a whole number from {lowest} to {highest}"
    return "a whole number" if lowest is None else f"a whole number, {lowest} or more"


def _mapping(item: Schema) -> str:
    if "properties" in item:
        keys = item["properties"]
        return f"a mapping with the key{'s' if len(keys) > 1 else ''} {some(keys)}"
    return "a mapping with at least one entry" if item.get("minProperties") else "a mapping"


def flow(item: object) -> str:
    """A value in YAML's flow style, on one line."""
    if isinstance(item, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(flow(each) for each in item) + "]"
    return item if isinstance(item, str) and not item.isdigit() else json.dumps(item)
