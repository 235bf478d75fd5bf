"""Guards: each refusal has exit code 4."""

import pytest

from generator.errors import UserError
from scripts.base import paths
from scripts.base.cli import GUARD
from scripts.rendering import differences
from scripts.teardown import guards

MATRIX = differences.read(paths.MATRIX)[0]


def protect(account):
    row = MATRIX.accounts[account].model_copy(update={"protected": True})
    return MATRIX.model_copy(update={"accounts": {**MATRIX.accounts, account: row}})


@pytest.mark.parametrize(
    ("matrix", "env", "confirm", "message"),
    [
        (MATRIX, "stagee", "stagee", "refused because ENV=stagee: unknown target.\nKnown: dev, stage, prod\n"),
        (MATRIX, "", "", "refused because ENV=: unknown target.\n"),
        (MATRIX, "all", "all", "refused because ENV=all: unknown target.\n"),
        (
            MATRIX,
            "stage",
            "",
            "refused because CONFIRM=: must repeat the target's name.\nTo continue: CONFIRM=stage\n",
        ),
        (MATRIX, "stage", "dev", "refused because CONFIRM=dev: must repeat the target's name.\n"),
        (MATRIX, "prod", "prod", "refused because target prod is protected.\n"),
        (protect("stage"), "stage", "stage", "refused because account stage of target stage is protected.\n"),
    ],
)
def test_target_refuses_with_code_4_and_changes_nothing(matrix, env, confirm, message):
    with pytest.raises(UserError) as caught:
        guards.target(matrix, env, confirm)
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith("Nothing was changed.")
    assert caught.value.code == GUARD == 4


def test_target_returns_a_confirmed_target_that_is_not_protected():
    assert guards.target(MATRIX, "stage", "stage") is MATRIX.targets["stage"]
