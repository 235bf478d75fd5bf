"""The registry of workspace kinds: complete, and in an order in which upstream workspaces come first."""

from __future__ import annotations

import pytest

from generator.output.render import TEMPLATES
from generator.workspaces.kinds import KINDS, workspaces
from scripts.base.paths import MATRIX
from scripts.rendering.differences import read
from tests.support.matrices import matrix

EXAMPLE = read(MATRIX)[0]


def test_every_kind_has_a_folder_of_templates():
    assert {name for name in KINDS if not list((TEMPLATES / name).glob("*.tf.j2"))} == set()


@pytest.mark.parametrize("targets", ["", "  one: {account: dev}\n"])
def test_upstream_workspaces_exist_and_come_first(tmp_path, targets):
    _assert_upstream_first(matrix(tmp_path, targets))


def test_upstream_workspaces_exist_and_come_first_in_the_example():
    _assert_upstream_first(EXAMPLE)


def _assert_upstream_first(model):
    seen: set[str] = set()
    for workspace in workspaces(model):
        assert set(workspace.upstream) <= seen, workspace.name
        seen.add(workspace.name)


def test_each_workspace_is_of_the_kind_that_lists_it():
    assert {(w.kind, name) for name, kind in KINDS.items() for w in kind.workspaces(EXAMPLE)} == {(k, k) for k in KINDS}


def test_further_providers_are_in_accounts_of_the_matrix_under_an_alias():
    accounts = {*EXAMPLE.accounts, "management"}
    found = [KINDS[w.kind].providers(EXAMPLE, w) for w in workspaces(EXAMPLE)]
    assert {alias for each in found for alias in each} == {"management", "parent"}
    assert all(set(each.values()) <= accounts for each in found)
