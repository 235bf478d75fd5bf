"""Translates pydantic's errors into problems: position, what was expected, what is there, what to do."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pydantic import BaseModel, ValidationError

from generator.diagnostics.json_schema import Schema, Shape, shape
from generator.diagnostics.wording import flow, phrase
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Path, Problem, label, nearest, one_of, path_text, quoted

YES, NO = {"yes", "on", "y"}, {"no", "off", "n"}


def problems(origin: Origin, model: type[BaseModel], data: Any) -> list[Problem]:
    """The problems of data that does not fit the model, without values already reported as broken YAML."""
    found = [_problem(shape(model), origin, error) for error in errors(model, data)]
    return [each for each in found if each]


def missing(origin: Origin, model: type[BaseModel], data: Any) -> list[Problem]:
    """Only the problems of missing values."""
    lacking = [error for error in errors(model, data) if error["type"] == "missing"]
    return [_missing(shape(model), origin, tuple(error["loc"])) for error in lacking]


def errors(model: type[BaseModel], data: Any) -> list[Any]:
    """pydantic's list of errors; empty if the data fits the model."""
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
    if error["type"] == "string_too_long" and node is not None:
        return origin.problem(path, f"is {len(node.value)} characters; the limit is {error['ctx']['max_length']}")
    return origin.mismatch(path, phrase(item), _hint(item, node) if node else "")


def _bad_name(shape: Shape, origin: Origin, path: Path) -> Problem:
    rule = shape.at(path[:-1]).get("propertyNames", {})
    words, longest = rule.get("patternErrorMessage", "text"), rule.get("maxLength", 63)
    name = str(path[-1])
    if len(name) > longest:
        message = f"name {quoted(name)} is {len(name)} characters; the limit is {longest}"
        return origin.problem(path, message, key=True)
    message = f"invalid name {quoted(name)}; expected {words}"
    return origin.problem(path, message, _fitting(name, rule.get("pattern")), key=True)


def _unknown_key(shape: Shape, origin: Origin, path: Path) -> Problem:
    known = shape.at(path[:-1]).get("properties", {})
    key, owners = str(path[-1]), shape.owners(str(path[-1]))
    hint = nearest(key, known) or (f"it is a key of {' and '.join(owners)}" if owners else "")
    expected = f"expected {one_of(known, 20)}" if known else "no keys are allowed here"
    cause = hint or path_text(path[:-1]) or "the file"
    return origin.problem(path, f"unknown key {quoted(key)}; {expected}", hint, key=True, cause=cause)


def _missing(shape: Shape, origin: Origin, path: Path) -> Problem:
    item = shape.at(path)
    example = f"for example `{path[-1]}: {flow(item['examples'][0])}`" if item.get("examples") else ""
    what = "must not be null" if origin.root.get(*path) else "required but missing"
    return origin.problem(path, f"{what}; expected {phrase(item)}", example)


def _hint(item: Schema, node: Node) -> str:
    wants = item.get("type")
    if wants == "string" and "enum" not in item:
        return _text(item, node)
    if wants == "boolean" and node.kind == "text" and node.value.lower() in YES | NO:
        return f"write {'true' if node.value.lower() in YES else 'false'}; YAML 1.2 reads {node.value} as text"
    if wants == "integer":
        return _number(node)
    if wants == "array" and node.kind == "text":
        return f"write [{label(node.value)}]"
    return nearest(node.value, item["enum"]) if "enum" in item and node.kind == "text" else ""


def _text(item: Schema, node: Node) -> str:
    if node.kind in ("int", "float", "bool"):
        fits = re.search(item.get("pattern", ""), node.source)
        return f'put it in quotes: "{node.source}"' if fits else ""
    return _fitting(node.value, item.get("pattern")) if node.kind == "text" else ""


def _fitting(text: str, pattern: str | None) -> str:
    """A hint with a similar text that fits the pattern, or "": lowercase, without URL scheme and final dots, hyphens
    instead of characters that are not allowed."""
    bare = re.sub(r"^https?://|^v(?=[0-9]+\.)|[/. ]+$", "", _plain(text[:200]).strip())
    for candidate in (bare, *(re.sub(other, "-", bare).strip("-") for other in (r"[^a-z0-9/.]+", r"[^a-z0-9/]+"))):
        if pattern and candidate and candidate != text and len(candidate) <= 63 and re.search(pattern, candidate):
            return f'write "{candidate}"'
    return ""


def _plain(text: str) -> str:
    """Lowercase and without accents: `größe` becomes `grosse`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _number(node: Node) -> str:
    if node.kind == "float" and node.value.is_integer() and abs(node.value) < 1e15:
        return f"write {int(node.value)}"
    digits = re.sub(r"[_, ]", "", node.value) if node.kind == "text" else ""
    if not re.fullmatch(r"[0-9]{1,15}", digits):
        return ""
    return f"remove the quotes: {digits}" if digits == node.value else f"write {digits}"
