"""Compact JSON for people, such as IAM policy documents: a statement takes few lines, none longer than it must be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

WIDTH = 120
STEP = 2
OUTER_LEVELS = 2  # the document and its list of statements: one item a line


def dumps(document: Mapping[str, object]) -> str:
    """The document as JSON with a newline at its end, in the order of its keys.

    A value that fits into 120 columns is on one line; of one that does not, as many items as fit share a line. Only a
    string that is longer makes a longer line.
    """
    return f"{_block(document, 0, 0)}\n"


def _text(prefix: str, value: object, indent: int, level: int) -> str:
    """A value behind its key: on one line if it fits there."""
    text = f"{prefix}{json.dumps(value, ensure_ascii=False)}"
    is_container = bool(value) and isinstance(value, Mapping | list)
    if not is_container or (level >= OUTER_LEVELS and indent + len(text) < WIDTH):
        return text
    return f"{prefix}{_block(value, indent, level)}"


def _block(value: object, indent: int, level: int) -> str:
    inner = indent + STEP
    start, end = "{}" if isinstance(value, Mapping) else "[]"
    texts = [_text(prefix, item, inner, level + 1) for prefix, item in _items(value)]
    width = 0 if level < OUTER_LEVELS else WIDTH - inner
    lines = [f"{' ' * inner}{line}" for line in _packed(texts, width)]
    return "\n".join([start, ",\n".join(lines), f"{' ' * indent}{end}"])


def _items(value: object) -> list[tuple[str, object]]:
    if isinstance(value, Mapping):
        return [(f"{json.dumps(key)}: ", item) for key, item in value.items()]
    return [("", item) for item in value] if isinstance(value, list) else []


def _packed(texts: list[str], width: int) -> Iterator[str]:
    """The texts, those of one line together as long as they and the comma behind them fit into the width."""
    line = ""
    for text in texts:
        joined = f"{line}, {text}"
        if line and "\n" not in joined and len(joined) < width:
            line = joined
            continue
        if line:
            yield line
        line = text
    yield line
