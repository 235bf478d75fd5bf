"""The schema of the file as it is written: what the model requires may be inherited there."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.matrix.file_schema import File, written
from generator.matrix.model import Matrix
from generator.matrix.targets import Database, Target
from tests.support.matrices import ORGANIZATION

ROWS = {
    "organization": {**ORGANIZATION, "allowed_regions": ["eu-west-1"], "units": ["workloads"]},
    "dns": {"zone": "acme.example"},
    "accounts": {"dev": {"unit": "workloads"}},
}


def file(**more: Any) -> Any:
    return File.model_validate({**ROWS, **more})


def test_file_accepts_rows_whose_required_keys_are_inherited() -> None:
    targets = {"dev": {"account": "dev"}, "stage": {"like": "dev", "database": {"version": "17"}}}
    defaults = {"database": {"engine": "postgres", "class": "db.t4g.micro"}}
    assert file(targets=targets, defaults=defaults).targets["stage"].like == "dev"
    with pytest.raises(ValidationError):
        Matrix.model_validate({**ROWS, "targets": targets, "defaults": defaults})


def test_file_accepts_null_where_the_model_has_a_default() -> None:
    assert file(on=None, targets={"dev": {"account": "dev", "network": None}}).targets["dev"].network is None


@pytest.mark.parametrize(
    "more",
    [
        {"defaults": {"account": "dev"}},
        {"targets": {"dev": {"color": "blue"}}},
        {"targets": {"dev": {"protected": "no"}}},
    ],
)
def test_file_refuses_unknown_keys_wrong_types_and_an_account_in_defaults(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        file(**more)


def test_written_makes_keys_optional_only_in_a_partial_row() -> None:
    assert not [key for key, field in written(Database, True).model_fields.items() if field.is_required()]
    required = [key for key, field in Target.model_fields.items() if field.is_required()]
    assert [key for key, field in written(Target, False).model_fields.items() if field.is_required()] == required
