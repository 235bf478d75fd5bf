"""A running sandbox with the example's accounts, shared by the tests of the scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts.base import paths
from scripts.cloud.context import Place
from scripts.rendering import differences
from scripts.sandbox.process import control
from tests.support.policy_world import registries, world

__all__ = ["registries", "world"]  # fixtures


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    matrix, lock = differences.read(paths.MATRIX)
    root = tmp_path_factory.mktemp("place")
    running = control.up("place", {name: row.id for name, row in lock.accounts.items()}, root)
    yield Place("sandbox", "sandbox 'place'", matrix, lock, running)
    control.down("place", root)
