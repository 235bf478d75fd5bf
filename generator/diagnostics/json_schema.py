"""The JSON Schema of a pydantic model, simplified, and lookups of what it allows at a path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.yaml_source.problems import Path

Schema = dict[str, Any]


class Shape:
    """A model's JSON Schema (draft 2020-12)."""

    def __init__(self, model: type[BaseModel]) -> None:
        self.schema: Schema = _tidy(model.model_json_schema())

    def inner(self, item: Schema) -> Schema:
        """The schema with `$ref` and "or null" resolved; keys next to `$ref`, such as `title`, take precedence."""
        outside = {key: value for key, value in item.items() if key not in ("$ref", "anyOf")}
        if "$ref" in item:
            return {**self.schema["$defs"][item["$ref"].removeprefix("#/$defs/")], **outside}
        branch = next((each for each in item.get("anyOf", []) if _is_branch(each)), None)
        return {**self.inner(branch), **outside} if branch else item

    def at(self, path: Path) -> Schema:
        """The schema of the value at the path; {} if the model has no such path."""
        item = self.schema
        for part in path:
            item = self.inner(item)
            below = item.get("items") if isinstance(part, int) else item.get("properties", {}).get(part)
            item = below or item.get("additionalProperties") or {}
        return self.inner(item)

    def owners(self, key: str) -> list[str]:
        """Paths of the mappings that may contain the key, such as `targets.<name>.network`.

        `defaults` is left out: it has the same keys as a target.
        """
        return [path for path, keys in self._mappings("", self.schema) if key in keys]

    def _mappings(self, path: str, item: Schema) -> Iterator[tuple[str, Schema]]:
        """Path and properties of every mapping with fixed keys."""
        item = self.inner(item)
        if item.get("properties"):
            yield path or "the file", item["properties"]
        below = {name: each for name, each in item.get("properties", {}).items() if (path, name) != ("", "defaults")}
        rows = item.get("additionalProperties")
        for name, each in {**below, **({"<name>": rows} if isinstance(rows, dict) else {})}.items():
            yield from self._mappings(f"{path}.{name}".removeprefix("."), each)


@cache
def shape(model: type[BaseModel]) -> Shape:
    """The Shape of the model, computed once."""
    return Shape(model)


def _is_branch(item: Schema) -> bool:
    return "required" not in item and item.get("type") != "null"


def _tidy(item: Any) -> Any:
    if isinstance(item, list):
        return [_tidy(each) for each in item]
    if not isinstance(item, dict):
        return item
    tidy = {key: _tidy(each) for key, each in item.items() if (key, each) != ("default", None)}
    return _named_rows(tidy) if "patternProperties" in tidy else tidy


def _named_rows(item: Schema) -> Schema:
    """`patternProperties` as `propertyNames` and `additionalProperties`, so that editors explain a wrong name."""
    [(pattern, row)] = item.pop("patternProperties").items()
    return {**item, "propertyNames": {"pattern": pattern, **item["propertyNames"]}, "additionalProperties": row}
