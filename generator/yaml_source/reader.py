"""Reads a YAML file into a tree of nodes with positions.

It accepts only the part of YAML 1.2 that people can read without knowing YAML: no anchors, aliases, merge keys, tags,
directives or duplicate keys. Nothing is guessed or expanded, and every value has one position.
https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import re
from typing import Any

from ruamel.yaml import events as ev

from generator.yaml_source.nodes import Node
from generator.yaml_source.parser import SyntaxProblem, events, find, position
from generator.yaml_source.problems import Path, Problem, SourcePosition, mismatch, quoted
from generator.yaml_source.scalars import scalar

DEEPEST = 20  # levels; the matrix has six
_SHARE = "write the value out; targets can share values with `like` and `defaults`"


class Reader:
    """Builds the tree from the parser's events and collects the problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file, self._text = file, text
        self.problems: list[Problem] = []
        self._aliases: set[str] = set()
        self._events = events(file, text)

    def read(self) -> Node | None:
        """The root; None if the file is empty or its syntax is broken."""
        try:
            return self._document()
        except SyntaxProblem as error:
            self.problems.append(error.problem)
        except _TooDeep as error:
            self._add(error.args[0], (), f"is nested too deeply; the limit is {DEEPEST} levels")
        return None

    def _document(self) -> Node | None:
        root = None
        for event in self._events:
            if isinstance(event, ev.DocumentStartEvent) and root is None:
                self._refuse_directives(self._text[: event.end_mark.index])
                root = self._node(next(self._events), (), None)
            elif isinstance(event, ev.DocumentStartEvent):
                message = "a second YAML document starts here; expected only one"
                self._add(position(event.start_mark), (), message, "remove the line `---`")
                break
        return root

    def _refuse_directives(self, head: str) -> None:
        """Reports all directives, also those that the parser ignores silently."""
        if re.search("^%", head, re.MULTILINE):
            message = "YAML directives are not supported"
            self._add(find(head, "^%"), (), message, "remove the line that starts with %")

    def _node(self, event: ev.Event, path: Path, key_position: SourcePosition | None) -> Node:
        here = position(event.start_mark)
        node = Node("broken", None, path, here, key_position or here)
        if len(path) > DEEPEST:
            raise _TooDeep(here)
        if isinstance(event, ev.AliasEvent):
            self._alias(event, node)
            return node
        self._refuse_extras(event, node)
        if isinstance(event, ev.MappingStartEvent):
            node.kind, node.value = "mapping", self._mapping(path)
        elif isinstance(event, ev.SequenceStartEvent):
            node.kind, node.value = "list", self._list(path)
        elif isinstance(event, ev.ScalarEvent):
            self._scalar(event, node)
        return node

    def _mapping(self, path: Path) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := next(self._events), ev.MappingEndEvent):
            key = self._node(event, path, None)
            name = self._key(key, entries)
            node = self._node(next(self._events), (*path, key.source if name is None else name), key.position)
            if name is not None:
                entries[name] = node
        return entries

    def _key(self, key: Node, entries: dict[str, Node]) -> str | None:
        if key.kind == "broken":
            return None
        if key.kind != "text":
            hint = f'put it in quotes: "{key.source}"' if key.source else ""
            self._add(key.position, key.path, mismatch("text as a key", key.shown()), hint)
        elif key.value == "<<":
            self._add(key.position, key.path, "YAML merge keys (<<) are not supported", _SHARE)
        elif key.value in entries:
            first = entries[key.value].key_position
            hint = f"it is already on line {first.line}; remove one of the two"
            self._add(key.position, (*key.path, key.value), "duplicate key", hint)
        else:
            return key.value
        return None

    def _list(self, path: Path) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := next(self._events), ev.SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), None))
        return items

    def _scalar(self, event: ev.ScalarEvent, node: Node) -> None:
        node.source = event.value
        node.kind, node.value, expected, hint = scalar(event.value, plain=event.style is None)
        if expected:
            self._add(node.position, node.path, mismatch(expected, quoted(node.source)), hint)

    def _alias(self, event: ev.AliasEvent, node: Node) -> None:
        if event.anchor not in self._aliases:
            self._aliases.add(event.anchor)
            self._add(node.position, node.path, f"YAML aliases are not supported, got *{event.anchor}", _SHARE, "alias")

    def _refuse_extras(self, event: Any, node: Node) -> None:
        if event.anchor is not None:
            self._add(
                node.position, node.path, f"YAML anchors are not supported, got &{event.anchor}", _SHARE, "anchor"
            )
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._add(node.position, node.path, f"YAML tags are not supported, got {tag}", "remove it")

    def _add(self, position: SourcePosition, path: Path, message: str, hint: str = "", cause: str = "") -> None:
        self.problems.append(Problem(self.file, position, path, message, hint=hint, cause=cause))


class _TooDeep(Exception):
    pass
