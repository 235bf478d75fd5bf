from __future__ import annotations

import pytest

from generator.yaml_source.problems import MatrixError, Problem, SourcePosition, joined, label, one_of, quoted


def problem(
    line: int, message: str = "is wrong", hint: str = "fix it", check: str = "a-check", cause: str = ""
) -> Problem:
    return Problem(
        "m.yaml", SourcePosition(line, 3), ("rows", f"r{line}"), message, hint=hint, check=check, cause=cause
    )


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(problem(2)) == "m.yaml:2:3: rows.r2: is wrong [a-check]\n    hint: fix it"
    assert str(Problem("m.yaml", SourcePosition(), (), "is empty")) == "m.yaml:1:1: is empty"


def test_the_same_problem_in_many_places_is_one_with_a_count() -> None:
    assert str(MatrixError(problem(line) for line in range(1, 61))) == (
        "m.yaml:1:3: rows.r1: is wrong [a-check]\n"
        "    hint: fix it\n"
        "    also m.yaml:2:3: rows.r2\n"
        "    also m.yaml:3:3: rows.r3\n"
        "    … and 57 more\n"
        "1 problem in 60 places; nothing was written"
    )


def test_one_cause_keeps_the_different_messages() -> None:
    assert str(MatrixError([problem(1, "a", cause="x"), problem(2, "b", cause="x"), problem(3, "c", cause="y")])) == (
        "m.yaml:1:3: rows.r1: a [a-check]\n"
        "    hint: fix it\n"
        "    also m.yaml:2:3: rows.r2: b\n"
        "m.yaml:3:3: rows.r3: c [a-check]\n"
        "    hint: fix it\n"
        "2 problems in 3 places; nothing was written"
    )


@pytest.mark.parametrize("other", [problem(2, "other"), problem(2, hint="other"), problem(2, check="other-check")])
def test_different_problems_stay_apart(other: Problem) -> None:
    assert str(MatrixError([problem(1), other])).endswith("2 problems; nothing was written")


def test_the_same_problem_of_an_inherited_value_is_reported_once() -> None:
    assert MatrixError([problem(1), problem(1)]).problems == [problem(1)]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["api"], "api"),
        (["api", "ui"], "api and ui"),
        (["a", "b", "c"], "a, b and c"),
        ([f"s{i}" for i in range(60)], "s0, s1, s2 and 57 more"),
        (["a b", 'c"d'], '"a b" and "c\\"d"'),
    ],
)
def test_joined_writes_names_as_a_list_in_a_sentence(names: list[str], text: str) -> None:
    assert joined(names) == text


def test_one_of_shortens_a_long_list_of_choices() -> None:
    assert one_of(["dev"]) == "dev"
    assert one_of(["dev", "qa"]) == "one of dev, qa"
    assert one_of(range(9)) == "one of 0, 1, 2, 3, 4, 5, 6, 7, …"


@pytest.mark.parametrize(
    ("name", "text"),
    [("workloads/prod", "workloads/prod"), ("größe", "größe"), ("", '""'), ("a\nb", '"a\\nb"'), ("a,b", '"a,b"')],
)
def test_a_name_is_quoted_only_where_it_would_be_misread(name: str, text: str) -> None:
    assert label(name) == text


def test_long_and_invisible_text_is_shown_safely() -> None:
    assert quoted("a" * 61) == f'"{"a" * 60}…"'
    assert quoted("a\u202eb\x1b") == '"a\\u202eb\\u001b"'
    assert str(problem(1, "a\nb", "c\x1b")) == "m.yaml:1:3: rows.r1: a\\u000ab [a-check]\n    hint: c\\u001b"
