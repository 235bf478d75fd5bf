from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.matrix.model import Matrix
from tests.support.matrices import matrix


def test_rows_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        matrix(tmp_path, "  a: {account: dev}\n").targets["a"].account = "x"


def test_equal_wherever_it_was_written(tmp_path: Path) -> None:
    one = matrix(tmp_path, "  a: {account: dev}\n")
    two = matrix(tmp_path, "\n  a:\n    account: dev\n")
    assert one == two
    assert Matrix.model_validate(one.model_dump(by_alias=True)) == one
