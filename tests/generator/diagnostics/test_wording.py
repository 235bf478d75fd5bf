"""Schemas and values in words."""

from __future__ import annotations

import pytest

from generator.diagnostics.json_schema import Schema
from generator.diagnostics.wording import flow, phrase


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"type": "integer", "minimum": 2, "maximum": 4}, "a whole number from 2 to 4"),
        ({"type": "integer", "minimum": 2}, "a whole number, 2 or more"),
        ({"enum": ["none", "single"]}, "one of none, single"),
        ({"type": "string", "patternErrorMessage": "owner/name"}, "owner/name"),
        ({"type": "array", "minItems": 1}, "a list with at least one entry"),
        ({"type": "object", "properties": {"zone": {}}}, "a mapping with the key zone"),
        ({"type": "boolean"}, "true or false"),
    ],
)
def test_phrase_says_what_is_allowed(item: Schema, words: str) -> None:
    assert phrase(item) == words


def test_phrase_shortens_a_long_list_of_choices() -> None:
    words = phrase({"enum": [f"region-{number}" for number in range(30)]})
    assert "region-7" in words
    assert "region-9" not in words


def test_flow_writes_a_value_as_yaml_on_one_line() -> None:
    assert flow({"paths": ["a", "b"], "version": "16", "on": True}) == '{paths: [a, b], version: "16", on: true}'
