"""docs/reference/checks.md: every check with its id, reason and source."""

from __future__ import annotations

from collections.abc import Iterable

from generator.checks.base import Check

_HEAD = """\
# Checks of the matrix

<!-- Generated from generator/checks by `python -m generator.schema_docs.export`. -->

Each of these compares one row of `environments/matrix.yaml` with another, or with what AWS allows. An error ends with
the id of its check in brackets. Errors without an id are about the file itself: its YAML, an unknown or missing key, a
value that [the matrix](matrix.md) does not allow, or an entry of `matrix.lock.yaml`.

| id | reason | source |
|---|---|---|
"""


def page(checks: Iterable[Check]) -> str:
    """The page as Markdown, by id."""
    return _HEAD + "".join(_line(check) for check in sorted(checks, key=lambda check: check.id))


def _line(check: Check) -> str:
    source = f"[AWS]({check.source})" if check.source else "this kit"
    return f"| `{check.id}` | {check.reason} | {source} |\n"
