"""Writes compact JSON that people can read, such as IAM policy documents with few lines per statement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

WIDTH = 120
STEP = 2
OUTER_LEVELS = 2  # the document and its list of statements have one item per line


def dumps(document: Mapping[str, object]) -> str:
    """The document as JSON with a final newline; keys keep their order.

    A value that fits into 120 columns is on one line. Otherwise as many of its items as fit share a line. Only a string
    that is itself too long exceeds the limit.
    """
    return f"{_block(document, 0, 0)}\n"


def _text(prefix: str, value: object, indent: int, level: int) -> str:
    """A value after its key (`prefix`), on one line if it fits."""
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
    """Lines of the texts; a line gets as many as fit into the width with the comma after them."""
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
