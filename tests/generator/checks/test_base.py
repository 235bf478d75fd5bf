from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.checks.base import Check, check, number
from generator.matrix.service_parts import Scale
from generator.yaml_source.nodes import Node, Origin
from generator.yaml_source.problems import Problem, SourcePosition


@check("test-always-fails", "https://docs.aws.amazon.com/x")
def always(origin: Origin) -> Iterator[Problem]:
    """The reason.

    More about it.
    """
    yield origin.problem((), "is wrong")


def test_the_decorator_makes_a_check_whose_problems_have_its_id() -> None:
    assert isinstance(always, Check)
    assert (always.id, always.reason) == ("test-always-fails", "The reason.")
    assert [problem.check for problem in always(Origin())] == ["test-always-fails"]


@pytest.mark.parametrize("id", ["", "one", "Upper-case", "under_score", "a-"])
def test_an_id_is_words_joined_by_hyphens(id: str) -> None:
    with pytest.raises(ValueError, match="words joined by hyphens"):
        check(id)


def node(kind: str, value: object) -> Node:
    return Node(kind, value, (), SourcePosition(), SourcePosition())


def test_a_number_that_the_row_does_not_give_is_the_models_default() -> None:
    default = Scale.model_fields["max"].default
    assert number(None, Scale, "max") == default
    assert number(node("mapping", {}), Scale, "max") == default
    assert number(node("mapping", {"max": node("null", None)}), Scale, "max") == default
    assert number(node("mapping", {"max": node("int", 7)}), Scale, "max") == 7
    assert number(node("mapping", {"max": node("text", "7")}), Scale, "max") is None
