from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from generator.matrix.model import Matrix
from tests.support.matrices import matrix


def test_row_refuses_assignment(tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        matrix(tmp_path, "  a: {account: dev}\n").targets["a"].account = "x"


def test_matrices_are_equal_wherever_their_values_were_written(tmp_path: Path) -> None:
    one = matrix(tmp_path, "  a: {account: dev}\n")
    two = matrix(tmp_path, "\n  a:\n    account: dev\n")
    assert one == two
    assert Matrix.model_validate(one.model_dump(by_alias=True)) == one
