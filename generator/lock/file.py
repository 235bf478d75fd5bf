"""Reads matrix.lock.yaml strictly, and writes it in a stable form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Network
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator.diagnostics import validation_errors
from generator.lock.cidr_allocator import overlaps
from generator.matrix.field_types import Label, Row
from generator.matrix.field_types import text as rule
from generator.yaml_source.nodes import Node, Origin, plain
from generator.yaml_source.problems import MatrixError, Problem, SourcePosition, label, quoted
from generator.yaml_source.reader import Reader
from generator.yaml_source.scalars import scalar
from generator.yaml_source.text_file import read as read_text

HEADER = """\
# Account ids, the CIDR block of each target's VPC, and each service's slot, which determines the priorities of its
# listener rules. Each is allocated once and never changes. Commit this file.
# `./taskw render` adds entries for new rows of matrix.yaml and changes none. An id with `placeholder: true` stands for
# an account until `./taskw bootstrap` replaces it with the id that AWS assigned. Entries of removed rows stay under
# `retired`, so that they are not allocated again, and come back when the row does.
"""

AccountId = Annotated[str, rule(r"^[0-9]{12}$", "twelve digits in quotes")]
# Each service has two rules on the test listener, and the highest priority is 50,000.
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
Slot = Annotated[int, Field(ge=1, le=25_000)]
Block = Annotated[str, rule(r"^[0-9]{1,3}(\.[0-9]{1,3}){3}/[0-9]{1,2}$", "a CIDR block such as 10.0.0.0/20")]


class Account(Row):
    """An AWS account id; a placeholder until AWS has assigned the real one."""

    id: AccountId
    placeholder: bool = False


class Retired(Row):
    """The entries of rows that were removed from the matrix."""

    accounts: dict[Label, Account] = Field(default_factory=dict)
    networks: dict[Label, Block] = Field(default_factory=dict)
    slots: dict[Label, Slot] = Field(default_factory=dict)


class Rows(Retired):
    """The whole file."""

    retired: Retired = Field(default_factory=Retired)


def read(path: Path) -> tuple[Rows, Origin]:
    """The rows of the file and their positions. Raises MatrixError with all problems of the file."""
    reader = Reader(str(path), read_text(path))
    root = reader.read()
    if reader.problems and root is None:
        raise MatrixError(reader.problems)
    origin = Origin(str(path), root or Node("mapping", {}, (), SourcePosition(), SourcePosition()))
    found = [
        *reader.problems,
        *validation_errors.problems(origin, Rows, plain(origin.root)),
        *_doubles(origin),
        *_ids(origin),
    ]
    found += _numbers(origin)
    if found := found + list(_blocks(origin)):
        raise MatrixError(found)
    return Rows.model_validate(plain(origin.root)), origin


def text(rows: Mapping[str, Mapping[str, Any]], old: Mapping[str, Mapping[str, Any]]) -> str:
    """The file's text. `rows` and `old` (retired) are sections by title; rows keep their order."""
    lines, retired = _sections(rows, 0), _sections(old, 2)
    return "\n".join([HEADER, *lines, *(["retired:", *retired] if retired else []), ""])


def _sections(rows: Mapping[str, Mapping[str, Any]], indent: int) -> list[str]:
    texts = {title: _accounts(each) if title == "accounts" else each for title, each in rows.items()}
    return [line for title, each in texts.items() for line in _section(title, each, indent)]


def _accounts(rows: Mapping[str, Account]) -> dict[str, str]:
    ends = {True: ", placeholder: true}", False: "}"}
    return {name: f'{{id: "{row.id}"{ends[row.placeholder]}' for name, row in rows.items()}


def _section(title: str, rows: Mapping[str, object], indent: int = 0) -> list[str]:
    space = " " * indent
    lines = [f"{space}  {_key(name)}: {row}" for name, row in rows.items()]
    return [f"{space}{title}:", *lines] if lines else []


def _key(name: str) -> str:
    return name if scalar(name, plain=True)[0] == "text" else f'"{name}"'


def _doubles(origin: Origin) -> Iterator[Problem]:
    for section in ("accounts", "networks", "slots"):
        for name in origin.root.rows(section).keys() & origin.root.rows("retired", section).keys():
            message = f"{label(name)} is in both {section} and retired.{section}"
            yield origin.problem(("retired", section, name), message, "delete one of the two lines", key=True)


def _ids(origin: Origin) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in (("accounts",), ("retired", "accounts")):
        for name, row in origin.root.rows(*path).items():
            number = row.text("id")
            if number is not None and seen.setdefault(number, name) != name:
                message = f"account id {quoted(number)} is already used by {label(seen[number])}"
                yield origin.problem((*path, name, "id"), message, "correct the one that is wrong")


def _numbers(origin: Origin) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for path in (("slots",), ("retired", "slots")):
        for name in origin.root.rows(*path):
            number = origin.root.number(*path, name)
            if number is not None and seen.setdefault(number, name) != name:
                message = f"slot {number} is already used by {label(seen[number])}"
                yield origin.problem(
                    (*path, name),
                    message,
                    "delete the line of the service that was never applied; `./taskw render` gives it a free slot",
                )


def _blocks(origin: Origin) -> Iterator[Problem]:
    blocks: dict[tuple[str, ...], IPv4Network] = {}
    for path in (("networks",), ("retired", "networks")):
        for name, node in origin.root.rows(*path).items():
            key = (*path, name)
            try:
                blocks[key] = IPv4Network(node.value if node.kind == "text" else "")
            except ValueError:
                yield from _no_block(origin, key, node)
    for first, second in overlaps(blocks):
        message = f"{blocks[second]} overlaps {blocks[first]}, the block of {label(first[-1])}"
        hint = "a VPC's block cannot change; correct the line whose VPC was never applied"
        yield origin.problem(second, message, hint)


def _no_block(origin: Origin, path: tuple[str, ...], node: Node) -> Iterator[Problem]:
    if node.kind != "text":
        return
    try:
        hint = f"did you mean {IPv4Network(node.value, strict=False)}?"
    except ValueError:
        hint = ""
    yield origin.mismatch(path, "a CIDR block such as 10.0.0.0/20", hint)
