from __future__ import annotations

import math

import pytest

from generator.yaml_source.scalars import scalar


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("", "null", None),
        ("~", "null", None),
        ("Null", "null", None),
        ("true", "bool", True),
        ("FALSE", "bool", False),
        ("0", "int", 0),
        ("-12", "int", -12),
        ("+7", "int", 7),
        ("0o17", "int", 15),
        ("0xff", "int", 255),
        ("1e3", "float", 1000.0),
        ("-.5", "float", -0.5),
        ("-.Inf", "float", -math.inf),
        ("no", "text", "no"),
        ("on", "text", "on"),
        ("1_000", "text", "1_000"),
        ("12:30:45", "text", "12:30:45"),
        ("2026-01-01", "text", "2026-01-01"),
        ("<<", "text", "<<"),
    ],
)
def test_scalar_follows_the_core_schema(text: str, kind: str, value: object) -> None:
    assert scalar(text, plain=True) == (kind, value, "", "")


def test_scalar_reads_nan_as_not_a_number() -> None:
    assert math.isnan(scalar(".nan", plain=True)[1])


@pytest.mark.parametrize("text", ["", "true", "16", "010"])
def test_scalar_in_quotes_is_text(text: str) -> None:
    assert scalar(text, plain=False) == ("text", text, "", "")


@pytest.mark.parametrize("text", ["010", "-08", "9" * 19, "9" * 5000])
def test_scalar_refuses_numbers_that_readers_disagree_on(text: str) -> None:
    kind, value, expected, hint = scalar(text, plain=True)
    assert (kind, value) == ("broken", None)
    assert expected
    assert hint


@pytest.mark.parametrize("text", ["a\0b", "a\nb", "\ud800"])
def test_scalar_refuses_text_that_cannot_be_shown(text: str) -> None:
    assert scalar(text, plain=False)[0] == "broken"
