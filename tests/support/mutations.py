"""The committed example, spoilt: its tree, its text, its bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from generator.yaml_source.nodes import as_written
from generator.yaml_source.reader import Reader
from tests.support.paths import ROOT

FOLDER = ROOT / "environments"
TEXT = (FOLDER / "matrix.yaml").read_text(encoding="utf-8")
LOCK = (FOLDER / "matrix.lock.yaml").read_text(encoding="utf-8")

# Put into the file as it stands, where a JSON value would be.
RAW = [
    *("no", "~", "1e3", "010", "0o17", ".nan", "-.inf", "1_000", "2026-01-01", "12:30:45", "=", "<<", "*a", "&a b"),
    *(
        "!!python/object:os.system x",
        "!x {}",
        "'",
        '"',
        "[",
        "{",
        "|",
        ">-",
        "%",
        "@",
        "`",
        "? x",
        "- x",
        "# x",
        "x: y",
    ),
    *('"\\UFFFFFFFF"', '"\\ud800"', '"\\0"', "9" * 5000, "1e999", "\t", "\x85", "\u2028", "\ufeff", "\x07", "---"),
]
WORDS = ["dev", "prod", "stage", "like", "account", "default", "management", "all", "[key]", "", "é", "a" * 70, "Dev"]
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(WORDS),
    st.sampled_from(["@raw@" + raw for raw in RAW]),
    st.lists(st.sampled_from(WORDS), max_size=3),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from([*WORDS, None, 3]), max_size=3),
)


def paths(item: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    return [each for key, value in inside for each in ((*path, key), *paths(value, (*path, key)))]


def tree(text: str) -> Any:
    root = Reader("", text).read()
    assert root is not None
    return as_written(root)


EXAMPLE = tree(TEXT)


def at(data: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def delete(data: Any, path: tuple[Any, ...], draw: Callable) -> None:
    del at(data, path[:-1])[path[-1]]


def put(data: Any, path: tuple[Any, ...], draw: Callable) -> None:
    at(data, path[:-1])[path[-1]] = draw(JUNK)


def move(data: Any, path: tuple[Any, ...], draw: Callable) -> None:
    other = draw(st.sampled_from(paths(EXAMPLE)))
    at(data, path[:-1])[path[-1]] = copy.deepcopy(at(EXAMPLE, other))


def rename(data: Any, path: tuple[Any, ...], draw: Callable) -> None:
    inside = at(data, path[:-1])
    value = inside.pop(path[-1])
    if isinstance(inside, dict):
        inside[draw(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)))] = value


@st.composite
def spoilt_tree(draw: Callable) -> str:
    data = copy.deepcopy(EXAMPLE)
    for _ in range(draw(st.integers(1, 3))):
        change = draw(st.sampled_from([delete, put, move, rename]))
        change(data, draw(st.sampled_from(paths(data) or [()])), draw) if paths(data) else None
    return raw(json.dumps(data, ensure_ascii=False))


def raw(text: str) -> str:
    for each in RAW:
        text = text.replace(json.dumps("@raw@" + each, ensure_ascii=False), each)
    return text


@st.composite
def spoilt_text(draw: Callable, text: str) -> bytes:
    lines = text.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 3))):
        i, j = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[i])))
        junk = draw(st.one_of(st.sampled_from(RAW), st.text(max_size=4), st.sampled_from(["  ", "\t", "\n", ",", ":"])))
        kind = draw(st.sampled_from(["insert", "overwrite", "cut", "double", "swap", "indent"]))
        if kind == "insert":
            lines[i] = lines[i][:column] + junk + lines[i][column:]
        elif kind == "overwrite":
            lines[i] = lines[i][:column] + junk + lines[i][column + len(junk) :]
        elif kind == "cut":
            lines[i] = lines[i][:column]
        elif kind == "double":
            lines.insert(j, lines[i])
        elif kind == "swap":
            lines[i], lines[j] = lines[j], lines[i]
        else:
            lines[i] = " " + lines[i]
    return "".join(lines).encode("utf-8", "surrogatepass")


@st.composite
def spoilt_bytes(draw: Callable) -> bytes:
    content = bytearray(TEXT.encode())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(content)))
        content[start : start + draw(st.integers(0, 40))] = draw(st.binary(max_size=4))
    return bytes(content)
