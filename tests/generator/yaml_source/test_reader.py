"""document.py: what of YAML is refused, and where; a problem never hides another one.

tests/invalid/yaml-* have the whole texts. Any other reader has to pass these too (docs/decisions/0007-yaml-reader.md).
"""

from __future__ import annotations

import pytest

from generator.yaml_source.nodes import as_written
from generator.yaml_source.reader import Reader


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("a: 1\na: 2\nb: [1\nc: 3\n", [(2, 1), (4, 2)], id="duplicate key, then broken syntax"),
        pytest.param("a: 1\na: 2\n---\nb: 1\n", [(2, 1), (3, 1)], id="duplicate key, then a second document"),
        pytest.param("a: {b: 1}\na: {c: 1, c: 2}\n", [(2, 1), (2, 11)], id="duplicate key in a duplicate"),
        pytest.param("a: !!str 5\nb: !!map {c: 1}\nd: ! 5\n", [(1, 4), (2, 4), (3, 4)], id="tags of YAML itself"),
        pytest.param("&k a: *x\n", [(1, 1), (1, 7)], id="anchor on a key, unknown alias"),
        pytest.param("a: &x b\n*x : 2\n", [(1, 4), (2, 1)], id="alias as a key"),
        pytest.param("%FOO bar\n---\na: 1\n", [(1, 1)], id="unknown directive"),
        pytest.param("# first\n%TAG ! tag:x,2000:\n---\na: 1\n", [(2, 1)], id="directive after a comment"),
    ],
)
def test_reader_reports_every_refusal_with_its_position(text: str, found: list[tuple[int, int]]) -> None:
    reader = Reader("matrix.yaml", text)
    reader.read()
    assert sorted((problem.position.line, problem.position.column) for problem in reader.problems) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("---\na: 50%\nb: |\n  %x\n", {"a": "50%", "b": "broken"}),
        ("a: 2026-01-01\nb: no\nc: 1_000\n", {"a": "2026-01-01", "b": "no", "c": "1_000"}),
    ],
)
def test_reader_reads_text_that_only_looks_special(text: str, value: dict[str, str]) -> None:
    reader = Reader("matrix.yaml", text)
    root = reader.read()
    assert root is not None
    written = as_written(root)
    assert {key: item if isinstance(item, str) else "broken" for key, item in written.items()} == value


def test_reader_gives_values_and_keys_their_positions() -> None:
    root = Reader("matrix.yaml", "targets:\n  dev: {like: prod, zones: [1,\n    2]}\n").read()
    assert root is not None
    row, second = root.get("targets", "dev"), root.get("targets", "dev", "zones", 1)
    assert row is not None
    assert second is not None
    assert ((row.key_position.line, row.key_position.column), (row.position.line, row.position.column)) == (
        (2, 3),
        (2, 8),
    )
    assert ((second.position.line, second.position.column), second.path) == ((3, 5), ("targets", "dev", "zones", 1))
