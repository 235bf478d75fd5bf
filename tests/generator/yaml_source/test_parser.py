"""Syntax errors in the kit's words; tests/invalid/yaml has more of them."""

from __future__ import annotations

import pytest

from generator.yaml_source.parser import SyntaxProblem, events, find


def problem(text: str) -> str:
    with pytest.raises(SyntaxProblem) as raised:
        list(events("m.yaml", text))
    return str(raised.value.problem)


def test_events_of_a_merge_conflict_point_to_its_start() -> None:
    found = problem("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n")
    assert "a Git merge conflict starts on line 2: keep the rows of both sides and remove the markers" in found


def test_events_of_a_tab_say_to_indent_with_spaces() -> None:
    found = problem("a:\n\tb: 1\n")
    assert found.startswith("m.yaml:2:1: invalid YAML: ")
    assert "indent with spaces, not tabs" in found


def test_events_of_an_unclosed_bracket_say_where_it_starts() -> None:
    assert "that starts on line 1" in problem("a: [1\nb: 2\n")


def test_find_returns_the_first_fit_or_the_start_of_the_text() -> None:
    assert (find("a\nbc\n", "c").line, find("a\nbc\n", "c").column) == (2, 2)
    assert (find("a\nbc\n", "x").line, find("a\nbc\n", "x").column) == (1, 1)
