"""The types of text fields: what YAML or Terraform would misread is refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.matrix.field_types import Command

COMMAND = TypeAdapter(Command)


@pytest.mark.parametrize("text", ["make", "- a: 'b' \"c\" # d", "echo ${A} %{b} <&>", "printf '\u00fc \U0001f389'"])
def test_a_command_may_contain_what_shells_yaml_and_terraform_quote(text: str) -> None:
    assert COMMAND.validate_python(text) == text


@pytest.mark.parametrize("letter", ["\t", "\n", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufffe", "\uffff"])
def test_a_command_must_not_contain_line_breaks_or_control_characters(letter: str) -> None:
    """The buildspec would not be YAML, or would run something else."""
    for text in (f"make{letter}- rm", f"{letter}make"):
        with pytest.raises(ValidationError, match="String should match pattern"):
            COMMAND.validate_python(text)
