"""What a check is: a function over the resolved matrix with an id that never changes, a reason and a source."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Problem

Problems = Iterator[Problem]
Function = Callable[[Origin], Iterable[Problem]]
_ID = re.compile(r"[a-z]+(-[a-z]+)+")


@dataclass(frozen=True)
class Check:
    """One rule of the matrix. `id` is shown with each problem and listed in docs/reference/checks.md.

    `source` is the page of AWS that the rule rests on; empty where the rule is this kit's own.
    """

    id: str
    reason: str
    source: str
    find: Function

    def __call__(self, origin: Origin) -> list[Problem]:
        """The problems that the check finds, each with its id."""
        return [replace(problem, check=self.id) for problem in self.find(origin)]


def check(id: str, source: str = "") -> Callable[[Function], Check]:
    """Makes a check of a function. The first line of its docstring is the reason."""
    if not _ID.fullmatch(id):
        raise ValueError(f"check id {id!r}: expected words joined by hyphens")
    return lambda function: Check(id, (inspect.getdoc(function) or "").partition("\n")[0], source, function)


def default(model: type[BaseModel], key: str) -> Any:
    """What the model has where a row says nothing."""
    return model.model_fields[key].default


def number(row: Node | None, model: type[BaseModel], key: str) -> int | None:
    """The row's number, or the model's default where the row says nothing; None if the row says something else."""
    node = row.get(key) if row is not None else None
    return default(model, key) if node is None or node.kind == "null" else node.number()


def services(origin: Origin) -> list[tuple[str, Node]]:
    """The services by name."""
    return list(origin.root.rows("services").items())


def promotion(origin: Origin, row: Node) -> list[str]:
    """The targets of a service."""
    known = list(origin.root.rows("targets"))
    chosen = {node.value for node in row.items("promote")}
    return [name for name in known if not chosen or name in chosen]
