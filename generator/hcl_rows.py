"""Compact HCL objects: on as few lines as `terraform fmt` and 120 columns allow, like rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import hcl
from generator.hcl import Raw

WIDTH = 120


def compact(item: object, indent: int, column: int | None = None) -> Raw:
    """The item as a compact HCL expression.

    `indent` is the indentation of the line on which the expression begins; `column` is where it begins, by default at
    the indentation.
    """
    line = _line(item)
    if (indent if column is None else column) + len(line) < WIDTH or not isinstance(item, (Mapping, list)):
        return Raw(line)
    if isinstance(item, Mapping):
        widest = max(map(len, item))
        begins = indent + 2 + widest + len(" = ")
        return Raw(hcl.value({key: compact(each, indent + 2, begins) for key, each in item.items()}, indent))
    rows = [f"{' ' * (indent + 2)}{compact(each, indent + 2).expression}," for each in item]
    return Raw("\n".join(["[", *rows, f"{' ' * indent}]"]))


def _line(item: object) -> str:
    if isinstance(item, Mapping):
        return f"{{ {', '.join(f'{key} = {_line(each)}' for key, each in item.items())} }}"
    if isinstance(item, Sequence) and not isinstance(item, str):
        return f"[{', '.join(map(_line, item))}]"
    return hcl.value(item)
