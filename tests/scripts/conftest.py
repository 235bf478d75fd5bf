"""A running sandbox with the example's accounts, shared by the tests of the scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.base import paths
from scripts.cloud.context import CloudContext
from scripts.rendering import differences
from scripts.sandbox.process import control
from tests.support.policy_world import registries, world

__all__ = ["registries", "world"]  # fixtures


@pytest.fixture(scope="session")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CloudContext]:
    matrix, lock = differences.read(paths.MATRIX)
    root = tmp_path_factory.mktemp("sandbox")
    running = control.up("tests", {name: row.id for name, row in lock.accounts.items()}, root)
    yield CloudContext("sandbox", "sandbox 'tests'", matrix, lock, running)
    control.down("tests", root)
