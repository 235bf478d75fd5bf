"""environments/matrix.yaml, read and checked: a whole Matrix, or every problem in it at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator import like
from generator.document import Node, Reader
from generator.model import Matrix
from generator.problems import MatrixError, Place, Problem

LARGEST = 10 * 1024 * 1024  # bytes; 10,000 targets need about 2 MiB


def load(path: Path) -> Matrix:
    """The matrix in the file, with `defaults` and `like` resolved and `null` replaced by the model's default.

    Raises MatrixError with every problem of the file.
    """
    file = str(path)
    reader = Reader(file, path.read_text(encoding="utf-8"))
    root = reader.read()
    if root is None or root.kind != "mapping":
        raise MatrixError(reader.problems or [Problem(file, Place(), (), "a mapping", "something else")])
    targets, problems = like.resolve(file, root)
    if reader.problems or problems:
        raise MatrixError(reader.problems + problems)
    data = plain(root)
    data.pop("defaults", None)
    data["targets"] = {name: plain(row) for name, row in targets.items()}
    try:
        return Matrix.model_validate(data)
    except ValidationError as error:
        raise MatrixError(
            Problem(file, Place(), tuple(e["loc"]), e["msg"], str(e["input"])[:60]) for e in error.errors()
        ) from None


def plain(node: Node) -> Any:
    """The node's value as Python's own types, without the keys that are null."""
    if node.kind == "mapping":
        return {key: plain(item) for key, item in node.value.items() if item.kind != "null"}
    if node.kind == "list":
        return [plain(item) for item in node.value]
    return node.value
