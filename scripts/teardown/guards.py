"""What stops a teardown before anything is looked at. Each refusal is a UserError with exit code 4."""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from generator.matrix.model import Matrix, Target
from scripts.base.cli import GUARD


def target(matrix: Matrix, env: str, confirm: str) -> Target:
    """The target to tear down: named twice, known, and not protected."""
    if env not in matrix.targets:
        raise _refused(f"ENV={env}: there is no such target.\nKnown: {', '.join(matrix.targets) or 'none'}")
    if confirm != env:
        raise _refused(f"CONFIRM={confirm}: expected the target's name, {env}.\nTo go on: CONFIRM={env}")
    row = matrix.targets[env]
    if row.protected:
        raise _refused(f"target {env} is protected.\n{_lift(f'targets.{env}')}")
    if matrix.accounts[row.account].protected:
        raise _refused(f"account {row.account} of target {env} is protected.\n{_lift(f'accounts.{row.account}')}")
    return row


def account(sts: Any, name: str, expected: str) -> None:
    """The credentials must lead into the account that the lock file names.

    https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    """
    got = sts.get_caller_identity()["Account"]
    if got != expected:
        raise _refused(f"these credentials lead into account {got}; {name} is {expected} in matrix.lock.yaml.")


def _lift(path: str) -> str:
    return f"Whoever may decide that sets {path}.protected to false in the matrix, plans and applies it first."


def _refused(why: str) -> UserError:
    return UserError(f"refused because {why}\nNothing was changed.", GUARD)
