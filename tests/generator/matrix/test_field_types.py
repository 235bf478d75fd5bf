"""The types of text fields: what YAML or Terraform would misread is refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.matrix import field_types
from generator.matrix.field_types import Command
from generator.matrix.targets import Network

COMMAND = TypeAdapter(Command)
GOOD_AND_BAD = {
    "Label": (["a", "a1", "data-lake", "a" * 63], ["", "1a", "a-", "-a", "a--b", "A", "a_b", "ä", "a\n", "a" * 64]),
    "Unit": (["a", "A b/c.d_e-f", "a/b/c/d/e", "u" * 128], ["", "/a", "a/", "a//b", " a", "a/b/c/d/e/f", "u" * 129]),
    "Zone": (
        ["acme.example", "a.b-c.io"],
        ["acme", "Acme.example", "acme.example.", "-a.io", "a.1", "a..io"],
    ),
    "Email": (["a@b.io", "aws+dev@acme.example"], ["a", "a@b", "@b.io", "a b@c.io", "a@b.io\n"]),
    "EmailPattern": (["{account}@b.io", "aws+{account}@b.io"], ["aws@b.io", "aws@{account}.io", "{name}@b.io"]),
    "Lifetime": (["8h", "30d"], ["0h", "8", "8m", "-1d", "99999h"]),
    "Endpoint": (["ssm", "ecr.api", "s3-outposts"], ["", "Ssm", "ecr..api", "com amazonaws"]),
    "Version": (["16", "17.2"], ["9", "16.", "16.1.2", "v16", "latest"]),
    "InstanceClass": (["db.t4g.medium", "db.serverless.x"], ["t4g.medium", "db.t4g", "DB.t4g.medium"]),
    "Repository": (["acme/api"], ["acme", "acme/api/x", "https://x/acme/api", "a b/c"]),
    "Branch": (["main", "release/1.x"], ["", "/main", "a b", "../x"]),
    "HttpPath": (["/", "/healthz?full=1"], ["", "healthz", "/a b", "/ä"]),
    "Strategy": (
        ["all_at_once", "canary_10_5m", "linear_10_10m"],
        ["canary", "canary_0_5m", "canary_10_5"],
    ),
    "Region": (["eu-west-1"], ["eu-west-9", "us-gov-west-1", "cn-north-1", ""]),
}


@pytest.mark.parametrize("name", GOOD_AND_BAD)
def test_type_accepts_good_texts_and_refuses_bad_ones(name: str) -> None:
    adapter = TypeAdapter(getattr(field_types, name))
    good, bad = GOOD_AND_BAD[name]
    for text in good:
        assert adapter.validate_python(text, strict=True) == text
    for text in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(text, strict=True)


@pytest.mark.parametrize("value", ["3", 3.0, True, None, [3]])
def test_row_converts_no_value_of_another_type(value: object) -> None:
    with pytest.raises(ValidationError):
        Network(zones=value)


@pytest.mark.parametrize("text", ["make", "- a: 'b' \"c\" # d", "echo ${A} %{b} <&>", "printf '\u00fc \U0001f389'"])
def test_a_command_may_contain_what_shells_yaml_and_terraform_quote(text: str) -> None:
    assert COMMAND.validate_python(text) == text


@pytest.mark.parametrize("letter", ["\t", "\n", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufffe", "\uffff"])
def test_a_command_must_not_contain_line_breaks_or_control_characters(letter: str) -> None:
    """The buildspec would not be YAML, or would run something else."""
    for text in (f"make{letter}- rm", f"{letter}make"):
        with pytest.raises(ValidationError, match="String should match pattern"):
            COMMAND.validate_python(text)
