"""What one row of the matrix demands of another, and of AWS. One check is one function with an id: see base.py.

To add a check, write its function in the module it belongs to, add a case with its id to tests/invalid, and run
`python -m generator.schema_docs.export`, which lists it in docs/reference/checks.md.
"""

from __future__ import annotations

from types import ModuleType

from generator.checks import (
    accounts,
    databases,
    iam_quotas,
    lists,
    name_limits,
    platforms,
    regions,
    reserved,
    services,
    tags,
    targets,
)
from generator.checks.base import Check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import Problem

_MODULES = (
    *(accounts, regions, targets, databases, services, platforms, name_limits, reserved, tags, lists, iam_quotas),
)


def _checks(module: ModuleType) -> list[Check]:
    return [each for each in vars(module).values() if isinstance(each, Check)]


CHECKS: tuple[Check, ...] = tuple(each for module in _MODULES for each in _checks(module))


def problems(origin: Origin) -> list[Problem]:
    """All of them. Values of a wrong type are skipped here: the model's own validation reports those."""
    return [problem for check in CHECKS for problem in check(origin)]
