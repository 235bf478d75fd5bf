"""workspaces.py: which workspaces there are, and their order."""

from graphlib import CycleError

import pytest

from generator.workspace_graph import Workspace, upstream, waves
from generator.workspaces.kinds import workspaces
from scripts.base.paths import MATRIX
from scripts.rendering.differences import read

ALL = workspaces(read(MATRIX)[0])


def named(*names):
    return [w for w in ALL if w.name in names]


def test_waves_of_the_example_put_upstream_workspaces_first():
    assert [[w.name for w in wave] for wave in waves(ALL)] == [
        ["organization"],
        ["accounts/audit", "accounts/tools", "accounts/dev", "accounts/stage", "accounts/prod"],
        ["shared"],
        [
            *(f"targets/{target}/foundation" for target in ("dev", "stage", "prod")),
            *(f"pipelines/{name}" for name in ("ui", "api", "msa", "msb", "infrastructure")),
        ],
        [f"targets/{target}/services/{s}" for target in ("dev", "stage", "prod") for s in ("ui", "api", "msa", "msb")],
    ]


def test_upstream_is_what_a_target_stands_on_and_no_more():
    found = upstream(named("targets/stage/foundation"), ALL)
    assert [w.name for w in found] == ["organization", "accounts/tools", "accounts/stage", "shared"]


def test_what_is_selected_is_not_its_own_upstream():
    assert [w.name for w in upstream(named("shared", "accounts/tools"), ALL)] == ["organization"]


def test_waves_of_a_selection_wait_only_inside_it():
    assert len(waves(named("shared", "targets/dev/foundation"))) == 2
    assert len(waves(named("accounts/dev", "targets/prod/foundation"))) == 1


def test_workspaces_that_wait_for_each_other_are_refused():
    circle = [Workspace("a", "account", "x", ("b",)), Workspace("b", "account", "x", ("a",))]
    with pytest.raises(CycleError):
        waves(circle)


def test_only_organization_and_accounts_are_run_by_the_management_account():
    assert {w.kind for w in ALL if w.by_management} == {"organization", "account"}
