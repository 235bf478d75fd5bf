"""Loads environments/matrix.yaml: returns a complete Matrix or raises one error with all problems of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator import checks
from generator.diagnostics import validation_errors
from generator.matrix import inheritance
from generator.matrix.file_schema import File
from generator.matrix.model import Matrix
from generator.yaml_source.nodes import Node, Origin, as_written, plain
from generator.yaml_source.problems import MatrixError, Problem, SourcePosition, mismatch
from generator.yaml_source.reader import Reader
from generator.yaml_source.text_file import read


def load(path: Path) -> Matrix:
    """The matrix in the file, with `defaults` and `like` resolved and `null` replaced by the model's default.

    Raises MatrixError with every problem of the file.
    """
    reader = Reader(str(path), read(path))
    root = reader.read()
    if root is None or root.kind != "mapping":
        raise MatrixError(reader.problems or [_no_mapping(str(path), root)])
    written = Origin(str(path), root)
    rows, circles = inheritance.resolve(written.file, root)
    whole = Origin(written.file, _resolved(root, rows))
    data = plain(whole.root)
    found = [*reader.problems, *validation_errors.problems(written, File, as_written(root)), *circles]
    found += [*_missing(whole, data, {problem.path for problem in circles}), *checks.problems(whole)]
    if found:
        raise MatrixError(found)
    return Matrix.model_validate(data).written_in(whole)


def _no_mapping(file: str, root: Node | None) -> Problem:
    expected = f"a mapping with the keys {', '.join(File.model_fields)}"
    message = f"the file is empty; expected {expected}"
    if root is not None and root.kind != "null":
        message = mismatch(expected, root.shown())
    return Problem(file, root.position if root else SourcePosition(), (), message)


def _resolved(root: Node, rows: dict[str, Node]) -> Node:
    value = {key: node for key, node in root.value.items() if key != "defaults"}
    if "targets" in value and value["targets"].kind == "mapping":
        old = value["targets"]
        value["targets"] = Node("mapping", {**old.value, **rows}, old.path, old.position, old.key_position)
    return Node("mapping", value, root.path, root.position, root.key_position)


def _missing(whole: Origin, data: Any, circles: set[Any]) -> list[Problem]:
    """Required values that no row, `like` or default sets, without the rows that have a broken `like`."""
    lacking = validation_errors.missing(whole, Matrix, data)
    return [problem for problem in lacking if (*problem.path[:2], "like") not in circles]
