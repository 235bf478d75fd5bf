"""The only error class for what a user can fix. Its only handler is in scripts/base/cli.py."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can fix: says where, what was expected and what to do next.

    `code` is the process's exit code: 1 error, 3 policy refused, 4 refused by a guard.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
