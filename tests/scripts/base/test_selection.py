"""Which workspaces ENV= and WORKSPACE= select."""

import pytest

from generator.errors import UserError
from scripts.base.paths import MATRIX
from scripts.base.selection import select
from scripts.rendering.differences import read

EXAMPLE = read(MATRIX)[0]


def chosen(env, workspace=""):
    return [w.name for w in select(EXAMPLE, env, workspace)]


def test_select_takes_targets_and_groups():
    services = [f"targets/stage/services/{name}" for name in ("ui", "api", "msa", "msb")]
    assert chosen("stage") == ["targets/stage/foundation", *services]
    assert chosen("pipelines") == [f"pipelines/{name}" for name in ("ui", "api", "msa", "msb", "infrastructure")]
    assert chosen("organization") == ["organization"]
    assert chosen("shared") == ["shared"]
    assert len(chosen("accounts")) == 5
    assert len(chosen("all")) == 10 + 3 * 4 + 5


def test_select_takes_one_workspace():
    assert chosen("accounts", "accounts/dev") == ["accounts/dev"]
    assert chosen("dev", "environments/targets/dev/foundation/") == ["targets/dev/foundation"]


def test_select_refuses_pipelines_of_a_matrix_without_delivery():
    with pytest.raises(UserError) as raised:
        select(EXAMPLE.model_copy(update={"delivery": None}), "pipelines")
    assert str(raised.value).startswith("ENV=pipelines: the matrix has no pipelines.\nAdd the section `delivery`")


@pytest.mark.parametrize(
    ("env", "workspace", "message"),
    [
        (
            "",
            "",
            "ENV= is missing.\n"
            "Set it to a target or group: dev, stage, prod, organization, accounts, shared, pipelines, all",
        ),
        (
            "stgae",
            "",
            "ENV=stgae: unknown target or group (did you mean stage?).\n"
            "Known: dev, stage, prod, organization, accounts, shared, pipelines, all",
        ),
        ("shared", "organization", "WORKSPACE=organization: not a workspace of ENV=shared.\nKnown: shared"),
    ],
)
def test_select_refuses_an_unknown_name_and_lists_the_known_ones(env, workspace, message):
    with pytest.raises(UserError) as raised:
        select(EXAMPLE, env, workspace)
    assert str(raised.value) == message
