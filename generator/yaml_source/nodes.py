"""The values of a YAML file, each with its position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.yaml_source.problems import Path, Problem, SourcePosition, mismatch, nearest, one_of, quoted


@dataclass(eq=False)
class Node:
    """One value of the file. `value` contains nodes for a mapping or list; otherwise it is the scalar itself.

    kind: mapping | list | text | int | float | bool | null | broken. Broken nodes have already been reported.
    `path` is where the value is written; for an inherited value that is another row.
    """

    kind: str
    value: Any
    path: Path
    position: SourcePosition
    key_position: SourcePosition
    source: str = ""

    def get(self, *path: str | int) -> Node | None:
        """The node at the path below this one; None if there is none."""
        node: Node | None = self
        for part in path:
            node = node._child(part) if node is not None else None
        return node

    def _child(self, part: str | int) -> Node | None:
        if self.kind == "mapping":
            return self.value.get(part)
        if self.kind == "list" and isinstance(part, int) and part < len(self.value):
            return self.value[part]
        return None

    def rows(self, *path: str | int) -> dict[str, Node]:
        """The entries of the mapping at the path; empty if there is no mapping."""
        node = self.get(*path)
        return node.value if node is not None and node.kind == "mapping" else {}

    def items(self, *path: str | int) -> list[Node]:
        """The texts in the list at the path; empty if there is no list."""
        node = self.get(*path)
        return [item for item in node.value if item.kind == "text"] if node is not None and node.kind == "list" else []

    def text(self, *path: str | int) -> str | None:
        """The text at the path; None if there is no text."""
        node = self.get(*path)
        return node.value if node is not None and node.kind == "text" else None

    def number(self, *path: str | int) -> int | None:
        """The whole number at the path; None if there is no whole number."""
        node = self.get(*path)
        return node.value if node is not None and node.kind == "int" else None

    def true(self, *path: str | int) -> bool:
        """Whether the value at the path is `true`."""
        node = self.get(*path)
        return node is not None and node.value is True

    def shown(self) -> str:
        """The value as messages show it."""
        if self.kind in ("mapping", "list"):
            return f"a {self.kind}" if self.value else f"an empty {self.kind}"
        if self.kind == "null":
            return "null"
        return quoted(self.value) if self.kind == "text" else quoted(self.source).strip('"')


def plain(node: Node) -> Any:
    """The node's value as Python's own types, without keys whose value is null."""
    if node.kind == "mapping":
        return {key: plain(item) for key, item in node.value.items() if item.kind != "null"}
    if node.kind == "list":
        return [plain(item) for item in node.value]
    return BROKEN if node.kind == "broken" else node.value


def as_written(node: Node) -> Any:
    """The node's value as Python's own types, null included."""
    if node.kind == "mapping":
        return {key: as_written(item) for key, item in node.value.items()}
    if node.kind == "list":
        return [as_written(item) for item in node.value]
    return BROKEN if node.kind == "broken" else node.value


class _Broken:
    """The type of BROKEN, the replacement of a broken value. No field accepts it, so it never passes validation."""


BROKEN = _Broken()
_NOWHERE = Node("mapping", {}, (), SourcePosition(), SourcePosition())


@dataclass(frozen=True, eq=False)
class Origin:
    """The file that values were read from. All origins are equal, so that matrices compare by their values only."""

    file: str = "matrix.yaml"
    root: Node = field(default=_NOWHERE, repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def problem(self, path: Path, message: str, hint: str = "", *, key: bool = False, cause: str = "") -> Problem:
        """A problem at the position of the value, of its key (`key`), or, if it is missing, of the enclosing row."""
        node, known = self._nearest(path)
        position = node.position if known == len(path) and not key else node.key_position
        return Problem(self.file, position, (*node.path, *path[known:]), message, hint=hint, cause=cause)

    def mismatch(self, path: Path, expected: str, hint: str = "") -> Problem:
        """The problem of a value that is not what was expected."""
        return self.problem(path, mismatch(expected, self.shown(path)), hint)

    def unknown(self, node: Node | None, what: str, names: Iterable[str]) -> Iterator[Problem]:
        """A problem if the node is a text that is not one of the names. `what` is what they name, such as `account`."""
        known = dict.fromkeys(names)
        if node is not None and node.kind == "text" and node.value not in known:
            message = f"unknown {what} {node.shown()}; " + (f"expected {one_of(known)}" if known else "none is defined")
            yield self.at(node, message, nearest(node.value, known))

    def at(self, node: Node, message: str, hint: str = "", cause: str = "") -> Problem:
        """A problem at the position of this node."""
        return Problem(self.file, node.position, node.path, message, hint=hint, cause=cause)

    def shown(self, path: Path) -> str:
        """The value at the path as messages show it."""
        node, known = self._nearest(path)
        return node.shown() if known == len(path) else "nothing"

    def _nearest(self, path: Path) -> tuple[Node, int]:
        """The deepest existing node on the path, and the number of the path's parts that lead to it."""
        node, known = self.root, 0
        while known < len(path) and (child := node.get(path[known])) is not None:
            node, known = child, known + 1
        return node, known
