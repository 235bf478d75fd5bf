"""pydantic's errors in the words of the matrix: where, what was expected, what stands there, what to do."""

from __future__ import annotations

import re
from typing import Any

from generator.node import Node, Origin
from generator.phrases import Schema, phrase
from generator.problems import Path, Problem, nearest, path_text, quoted, some
from generator.schema import inner, schema

YES_NO = {"yes", "no", "on", "off", "y", "n"}


def problem(origin: Origin, error: dict[str, Any]) -> Problem | None:
    """The problem behind one pydantic error; None where the value has been reported as broken YAML."""
    path = tuple(error["loc"])
    node = origin.root.get(*path)
    if error["type"] == "extra_forbidden":
        return _unknown_key(origin, path)
    if path and path[-1] == "[key]" and node is None:
        return _bad_name(origin, path[:-1])
    if node is not None and node.kind == "broken":
        return None
    if error["type"] == "missing":
        return _missing(origin, path)
    item = _at(path)
    return origin.problem(path, _expected(item, error), hint=_hint(item, node, error))


def _at(path: Path) -> Schema:
    item: Schema = schema()
    for part in path:
        item = inner(item)
        below = item.get("items") if isinstance(part, int) else item.get("properties", {}).get(part)
        item = below or item.get("additionalProperties") or {}
    return inner(item)


def _expected(item: Schema, error: dict[str, Any]) -> str:
    if error["type"] == "string_too_long":
        return f"at most {error['ctx']['max_length']} characters"
    return phrase(item)


def _bad_name(origin: Origin, path: Path) -> Problem:
    names = inner(_at(path[:-1])).get("propertyNames", {})
    longest = names.get("maxLength")
    expected = f"a name of {names.get('patternErrorMessage', 'text')}"
    limit = f", at most {longest} characters" if longest else ""
    return origin.problem(path, expected + limit, quoted(str(path[-1])), _slug(str(path[-1])), key=True)


def _unknown_key(origin: Origin, path: Path) -> Problem:
    known = _at(path[:-1]).get("properties", {})
    key = str(path[-1])
    hint = nearest(key, known) or _elsewhere(key)
    return origin.problem(path, f"a key of {_owner(path)} ({some(known, 20)})", quoted(key), hint, key=True)


def _elsewhere(key: str) -> str:
    """Where in the matrix a key of that name belongs."""
    owners = [name for name, each in schema()["$defs"].items() if key in each.get("properties", {})]
    return f"{key} belongs in {', '.join(owners)}" if owners else ""


def _owner(path: Path) -> str:
    return path_text(path[:-1]) or "the matrix"


def _missing(origin: Origin, path: Path) -> Problem:
    item = _at(path)
    example = item.get("examples", [None])[0]
    shown = isinstance(example, str | int) and "{" not in str(example)
    hint = f"for example `{path[-1]}: {_yaml(example)}`" if shown else item.get("description", "")
    return origin.problem(path, phrase(item), hint=hint)


def _yaml(example: object) -> str:
    return quoted(example) if isinstance(example, str) and example.isdigit() else str(example)


def _hint(item: Schema, node: Node | None, error: dict[str, Any]) -> str:
    if node is None:
        return ""
    wants = item.get("type")
    if wants == "string" and node.kind in ("int", "float", "bool"):
        return f'write "{node.source}", in quotes' if "enum" not in item else ""
    if wants == "boolean" and node.kind == "text" and node.value.lower() in YES_NO:
        return "YAML 1.2 knows only true and false"
    if wants == "integer":
        return _number(node)
    if wants in ("array", "object"):
        return _container(wants, node)
    return _text(item, node) if node.kind == "text" else ""


def _number(node: Node) -> str:
    if node.kind == "float" and node.value.is_integer() and abs(node.value) < 1e15:
        return f"write {int(node.value)}"
    digits = re.sub(r"[_, ]", "", node.value) if node.kind == "text" else ""
    return f"write {digits}" if digits.isascii() and digits.isdigit() and len(digits) < 16 else ""


def _container(wants: str, node: Node) -> str:
    if wants == "array" and node.kind in ("text", "int") and len(node.source) <= 60:
        return f"write [{node.source}]"
    return ""


def _text(item: Schema, node: Node) -> str:
    choices = item.get("enum") or ([item["const"]] if "const" in item else [])
    if choices:
        return nearest(node.value, choices)
    return _slug(node.value) if "single hyphens" in item.get("patternErrorMessage", "") else ""


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:63].strip("-")
    return f'write "{slug}"' if slug and slug[0].isalpha() and slug != text else ""
