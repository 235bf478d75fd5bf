"""A valid matrix, spoilt thousands of ways: the result is a Matrix or a MatrixError, never another exception."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from generator.load import load
from generator.lock import decisions
from generator.schema_docs.export import schema
from generator.yaml_source.problems import MatrixError
from tests.support.mutations import EXAMPLE, LOCK, TEXT, spoilt_bytes, spoilt_text, spoilt_tree, tree

VALIDATOR = jsonschema.Draft202012Validator(schema())

many = settings(max_examples=800, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
few = settings(many, max_examples=100)


def outcome(folder: Path, content: bytes, locked: bytes | None = None) -> bool:
    """Whether the matrix is valid; any exception but a MatrixError with a text that can be shown is let through."""
    (folder / "matrix.yaml").write_bytes(content)
    (folder / "matrix.lock.yaml").write_bytes(LOCK.encode() if locked is None else locked)
    try:
        matrix = load(folder / "matrix.yaml")
        known = decisions.resolve(matrix, decisions.read(folder / "matrix.lock.yaml"))
    except MatrixError as error:
        return not _readable(error)
    assert set(known.networks) == set(matrix.targets)
    return True


def _readable(error: MatrixError) -> bool:
    """Whether it names a problem, and shows whatever the file has without control characters or stray lines."""
    lines = str(error).split("\n")
    assert all(line.isprintable() for line in lines), lines
    assert all(line.startswith(("/", "    hint: ", "    also /", "    … and ", "… and ")) for line in lines[:-1]), lines
    return bool(error.problems)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoilt")


def test_load_accepts_the_matrix_before_its_mutation(folder: Path) -> None:
    assert outcome(folder, TEXT.encode())
    assert outcome(folder, json.dumps(EXAMPLE).encode())


def trees(folder: Path, text: str) -> None:
    if outcome(folder, text.encode("utf-8", "surrogatepass")):
        assert VALIDATOR.is_valid(tree(text)), "what is valid must fit the schema too"


def contents(folder: Path, content: bytes) -> None:
    outcome(folder, content)


def locks(folder: Path, content: bytes) -> None:
    outcome(folder, TEXT.encode(), content)


# A few among the fast tests, and all of them among the long ones.
test_trees = few(given(text=spoilt_tree())(trees))
test_texts = few(given(content=spoilt_text(TEXT))(contents))
test_bytes = few(given(content=spoilt_bytes())(contents))
test_locks = few(given(content=spoilt_text(LOCK))(locks))

test_many_trees = pytest.mark.e2e(many(given(text=spoilt_tree())(trees)))
test_many_texts = pytest.mark.e2e(many(given(content=spoilt_text(TEXT))(contents)))
test_many_bytes = pytest.mark.e2e(many(given(content=spoilt_bytes())(contents)))
test_many_locks = pytest.mark.e2e(many(given(content=spoilt_text(LOCK))(locks)))
