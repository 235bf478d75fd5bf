"""What the evaluator cannot decide."""

from __future__ import annotations


class Unsupported(Exception):
    """A policy or a request has something that the evaluator does not know; the text names it. Nothing is allowed."""


class UnknownService(Exception):
    """The sandbox has no such service, so nobody has to be authorised for it."""
