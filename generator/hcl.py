"""Writes Python values as HCL that `terraform fmt` does not change.

https://developer.hashicorp.com/terraform/language/style: two spaces of indentation, and `=` aligned in consecutive
one-line attributes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH = 120
_BARE = re.compile(r"^[A-Za-z_][A-Za-z0-9_-]*$")


@dataclass(frozen=True)
class Raw:
    """An HCL expression that is written unchanged, such as `module.network.vpc_id`."""

    expression: str


def value(item: object, indent: int = 0, column: int | None = None) -> str:
    """The item as an HCL expression: a mapping with one line per key, a list of scalars on one line if it fits.

    `column` is where the expression begins in its line; by default at `indent`.
    """
    if isinstance(item, Raw):
        return item.expression
    if isinstance(item, Mapping):
        return _block("{", attributes(item, indent + 2), "}", indent) if item else "{}"
    if isinstance(item, Sequence) and not isinstance(item, str):
        return _list(item, indent, indent if column is None else column)
    return _scalar(item)


def attributes(items: Mapping[str, object], indent: int = 0) -> str:
    """`key = value` lines; consecutive one-line values have their `=` in the same column."""
    column = indent + max((len(_key(key)) for key in items), default=0) + len(" = ")
    rendered = [(_key(key), value(item, indent, column)) for key, item in items.items()]
    lines: list[str] = []
    run: list[tuple[str, str]] = []
    for key, text in rendered:
        if "\n" in text:
            lines += _aligned(run, indent) + [f"{' ' * indent}{key} = {text}"]
            run = []
        else:
            run.append((key, text))
    return "\n".join(lines + _aligned(run, indent))


def _aligned(run: list[tuple[str, str]], indent: int) -> list[str]:
    width = max((len(key) for key, _ in run), default=0)
    return [f"{' ' * indent}{key.ljust(width)} = {text}" for key, text in run]


def _list(items: Sequence[object], indent: int, column: int) -> str:
    texts = [value(item, indent + 2) for item in items]
    inside = " " * (indent + 2)
    if any("\n" in text or text.startswith("[") for text in texts):
        return _block("[", "\n".join(f"{inside}{text}," for text in texts), "]", indent)
    line = f"[{', '.join(texts)}]"
    if column + len(line) < WIDTH:  # a comma may follow
        return line
    return _block("[", "\n".join(f"{inside}{line}" for line in _filled(texts, WIDTH - indent - 2)), "]", indent)


def _filled(texts: list[str], width: int) -> list[str]:
    """The items of a list, in order, on as few lines as possible; an item longer than the width gets its own line."""
    lines: list[str] = []
    for text in texts:
        if lines and len(lines[-1]) + len(text) + 2 <= width:
            lines[-1] += f" {text},"
        else:
            lines.append(f"{text},")
    return lines


def _block(start: str, body: str, end: str, indent: int) -> str:
    return f"{start}\n{body}\n{' ' * indent}{end}"


def _key(key: str) -> str:
    return key if _BARE.match(key) else _scalar(key)


def _scalar(item: object) -> str:
    if item is None:
        return "null"
    # Escaped, because HCL would evaluate "${" and "%{" in a user's text.
    text = json.dumps(item, ensure_ascii=False)
    return text.replace("${", "$${").replace("%{", "%%{") if isinstance(item, str) else text
