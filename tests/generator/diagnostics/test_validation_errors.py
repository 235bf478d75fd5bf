"""pydantic's errors in the kit's words; tests/invalid has many more of them."""

from __future__ import annotations

import pytest

from generator.diagnostics.validation_errors import missing, problems
from generator.matrix.file_schema import written
from generator.matrix.targets import Database, Network
from generator.yaml_source.nodes import Origin, plain
from generator.yaml_source.reader import Reader


def messages(text: str) -> list[tuple[str, str]]:
    root = Reader("m.yaml", text).read()
    assert root is not None
    found = problems(Origin("m.yaml", root), Network, plain(root))
    return [(problem.message, problem.hint) for problem in found]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("zones: 9\n", "expected a whole number from 2 to 4, got 9", ""),
        ('zones: "3"\n', 'expected a whole number from 2 to 4, got "3"', "remove the quotes: 3"),
        ("flow_logs: no\n", 'expected true or false, got "no"', "write false; YAML 1.2 reads no as text"),
        ("nat: singel\n", 'expected one of none, single, per_zone, got "singel"', 'did you mean "single"?'),
        ("endpoints: ssm\n", 'expected a list, got "ssm"', "write [ssm]"),
    ],
)
def test_problems_say_what_was_expected_and_what_to_write(text: str, message: str, hint: str) -> None:
    assert messages(text) == [(message, hint)]


def test_problems_name_the_key_that_an_unknown_one_resembles() -> None:
    ((message, hint),) = messages("zone: 2\n")
    assert message.startswith('unknown key "zone"; expected one of zones,')
    assert hint == 'did you mean "zones"?'


def test_problems_leave_out_values_that_are_reported_as_broken_yaml() -> None:
    assert messages("zones: *x\n") == []


def test_missing_reports_only_what_is_not_there() -> None:
    root = Reader("m.yaml", "engine: mysql\nversion: '16'\n").read()
    assert root is not None
    found = missing(Origin("m.yaml", root), written(Database, False), plain(root))
    assert [(problem.path, problem.message) for problem in found] == [
        (("class",), "required but missing; expected an RDS instance class, such as db.t4g.medium")
    ]
