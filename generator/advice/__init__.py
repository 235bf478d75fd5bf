"""What is allowed but probably not meant: notes on a valid matrix, with positions, that stop nothing.

A rule that AWS enforces whatever one asks for is a check (generator/checks), not advice.
"""

from __future__ import annotations

from generator.advice import costs, quotas
from generator.matrix.model import Matrix
from generator.yaml_source.problems import Problem


def notes(matrix: Matrix) -> list[Problem]:
    """All of them, in the order of the lines."""
    found = [*costs.needless_endpoints(matrix), *quotas.exceeded(matrix)]
    return sorted(found, key=lambda note: (note.position, note.message))
