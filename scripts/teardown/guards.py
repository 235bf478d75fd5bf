"""What refuses a teardown before it looks at anything. Each refusal is a UserError with exit code 4."""

from __future__ import annotations

from generator.errors import UserError
from generator.matrix.model import Matrix, Target
from scripts.base.cli import GUARD


def target(matrix: Matrix, env: str, confirm: str) -> Target:
    """The target to tear down: known, named twice, and not protected."""
    if env not in matrix.targets:
        raise _refused(f"ENV={env}: unknown target.\nKnown: {', '.join(matrix.targets) or 'none'}")
    if confirm != env:
        raise _refused(f"CONFIRM={confirm}: must repeat the target's name.\nTo continue: CONFIRM={env}")
    row = matrix.targets[env]
    if row.protected:
        raise _refused(f"target {env} is protected.\n{_lift(f'targets.{env}')}")
    if matrix.accounts[row.account].protected:
        raise _refused(f"account {row.account} of target {env} is protected.\n{_lift(f'accounts.{row.account}')}")
    return row


def _lift(path: str) -> str:
    return f"To allow it, set {path}.protected to false in the matrix, then plan and apply that."


def _refused(why: str) -> UserError:
    return UserError(f"refused because {why}\nNothing was changed.", GUARD)
