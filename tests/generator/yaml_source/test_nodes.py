"""Values with their positions."""

from __future__ import annotations

import pytest

from generator.yaml_source.nodes import BROKEN, Node, Origin, as_written, plain
from generator.yaml_source.reader import Reader

TEXT = "targets:\n  dev: {account: tools, zones: [a, 2], ttl: null}\n  stage: 7\n"


@pytest.fixture
def root() -> Node:
    found = Reader("m.yaml", TEXT).read()
    assert found is not None
    return found


def test_accessors_return_only_values_of_their_kind(root: Node) -> None:
    dev = root.rows("targets")["dev"]
    assert (dev.text("account"), dev.text("zones"), dev.text("missing")) == ("tools", None, None)
    assert (root.number("targets", "stage"), dev.number("account")) == (7, None)
    assert [item.value for item in dev.items("zones")] == ["a"]
    assert dev.rows("account") == {}
    assert dev.get("zones", 2) is None


def test_plain_leaves_null_out_and_as_written_keeps_it(root: Node) -> None:
    dev = root.rows("targets")["dev"]
    assert plain(dev) == {"account": "tools", "zones": ["a", 2]}
    assert as_written(dev) == {"account": "tools", "zones": ["a", 2], "ttl": None}


def test_plain_of_a_broken_value_fits_no_field() -> None:
    found = Reader("m.yaml", "a: *x\n").read()
    assert found is not None
    assert plain(found)["a"] is BROKEN


def test_problem_of_a_missing_value_is_at_the_row_that_lacks_it(root: Node) -> None:
    problem = Origin("m.yaml", root).problem(("targets", "dev", "region"), "required but missing")
    assert (problem.position.line, problem.position.column) == (2, 3)
    assert problem.path == ("targets", "dev", "region")


def test_unknown_names_the_nearest_known_name(root: Node) -> None:
    node = root.get("targets", "dev", "account")
    (problem,) = Origin("m.yaml", root).unknown(node, "account", ["tool", "audit"])
    assert problem.message == 'unknown account "tools"; expected one of tool, audit'
    assert "tool" in problem.hint
    assert not list(Origin("m.yaml", root).unknown(node, "account", ["tools"]))
