"""The base class of errors that a user can fix. scripts/base/cli.py is the only place that handles them."""

from __future__ import annotations


class UserError(Exception):
    """An error that the user can fix; the message says where, what was expected and what to do next.

    `code` is the process's exit code: 1 error, 3 the policy check failed, 4 a guard refused.
    """

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
