"""pydantic's errors in the words of the model: where, what was expected, what stands there, what to do."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.diagnostics.json_schema import Shape, shape
from generator.diagnostics.wording import Schema, flow, phrase
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Path, Problem, nearest, path_text, quoted, some

YES_NO = {"yes", "no", "on", "off", "y", "n"}


def problems(origin: Origin, model: type[BaseModel], data: Any) -> list[Problem]:
    """What keeps the data from being the model; nothing of what has been reported as broken YAML."""
    found = [_problem(shape(model), origin, error) for error in errors(model, data)]
    return [each for each in found if each]


def missing(origin: Origin, model: type[BaseModel], data: Any) -> list[Problem]:
    """Only what is not there."""
    lacking = [error for error in errors(model, data) if error["type"] == "missing"]
    return [_missing(shape(model), origin, tuple(error["loc"])) for error in lacking]


def errors(model: type[BaseModel], data: Any) -> list[Any]:
    """pydantic's own list."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)
    return []


def _problem(shape: Shape, origin: Origin, error: dict[str, Any]) -> Problem | None:
    path = tuple(error["loc"])
    node = origin.root.get(*path)
    if error["type"] == "extra_forbidden":
        return _unknown_key(shape, origin, path)
    if path and path[-1] == "[key]" and node is None:
        return _bad_name(shape, origin, path[:-1])
    if node is not None and node.kind == "broken":
        return None
    if error["type"] == "missing" or (node is not None and node.kind == "null"):
        return _missing(shape, origin, path)
    item = shape.at(path)
    return origin.problem(path, _expected(item, error), hint=_hint(item, node) if node else "")


def _expected(item: Schema, error: dict[str, Any]) -> str:
    if error["type"] == "string_too_long":
        return f"at most {error['ctx']['max_length']} characters"
    return phrase(item)


def _bad_name(shape: Shape, origin: Origin, path: Path) -> Problem:
    rule = shape.at(path[:-1]).get("propertyNames", {})
    words, longest = rule.get("patternErrorMessage", "text"), rule.get("maxLength", 63)
    name = str(path[-1])
    expected = f"a name of {words}, at most {longest} characters"
    return origin.problem(path, expected, quoted(name), _fitting(name, rule.get("pattern")), key=True)


def _unknown_key(shape: Shape, origin: Origin, path: Path) -> Problem:
    known = shape.at(path[:-1]).get("properties", {})
    key, owners = str(path[-1]), shape.owners(str(path[-1]))
    hint = nearest(key, known) or (f"{key} belongs to {', '.join(owners)}" if owners else "")
    owner = path_text(path[:-1]) or "the file"
    return origin.problem(path, f"a key of {owner} ({some(known, 20)})", quoted(key), hint, key=True)


def _missing(shape: Shape, origin: Origin, path: Path) -> Problem:
    item = shape.at(path)
    example = f"for example `{path[-1]}: {flow(item['examples'][0])}`" if item.get("examples") else ""
    return origin.problem(path, phrase(item), hint=example)


def _hint(item: Schema, node: Node) -> str:
    wants = item.get("type")
    if wants == "string" and "enum" not in item:
        return _text(item, node)
    if wants == "boolean" and node.kind == "text" and node.value.lower() in YES_NO:
        return "YAML 1.2 knows only true and false"
    if wants == "integer":
        return _number(node)
    if wants == "array" and node.kind == "text":
        return f"write {flow([node.value])}"
    return nearest(node.value, item["enum"]) if "enum" in item and node.kind == "text" else ""


def _text(item: Schema, node: Node) -> str:
    if node.kind in ("int", "float", "bool"):
        fits = re.search(item.get("pattern", ""), node.source)
        return f'write "{node.source}", in quotes' if fits else ""
    return _fitting(node.value, item.get("pattern")) if node.kind == "text" else ""


def _fitting(text: str, pattern: str | None) -> str:
    """The nearest text that fits: in lower case, without what stands around it, hyphens for all else."""
    bare = re.sub(r"^https?://|[/. ]+$", "", text[:200].lower().strip())
    for candidate in (bare, re.sub(r"[^a-z0-9/]+", "-", bare).strip("-")):
        if pattern and candidate and candidate != text and len(candidate) <= 63 and re.search(pattern, candidate):
            return f'write "{candidate}"'
    return ""


def _number(node: Node) -> str:
    if node.kind == "float" and node.value.is_integer() and abs(node.value) < 1e15:
        return f"write {int(node.value)}"
    digits = re.sub(r"[_, ]", "", node.value) if node.kind == "text" else ""
    return f"write {digits}" if re.fullmatch(r"[0-9]{1,15}", digits) else ""
