"""What the schema says about a path."""

from __future__ import annotations

from generator.diagnostics.json_schema import shape
from generator.matrix.file_schema import File

SHAPE = shape(File)


def test_at_follows_rows_references_and_lists() -> None:
    assert SHAPE.at(("targets", "dev", "network", "zones"))["maximum"] == 4
    assert SHAPE.at(("organization", "units", 0))["type"] == "string"


def test_at_is_empty_where_no_value_may_be() -> None:
    assert SHAPE.at(("targets", "dev", "color")) == {}


def test_owners_lists_every_place_of_a_key_except_defaults() -> None:
    assert SHAPE.owners("test_port") == ["targets.<name>"]
    assert SHAPE.owners("color") == []
