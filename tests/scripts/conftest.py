"""A running sandbox with the example's accounts, shared by the tests of the scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scripts import render
from scripts.place import Place
from scripts.sandbox import control


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    matrix, lock = render.read(render.MATRIX)
    root = tmp_path_factory.mktemp("place")
    running = control.up("place", {name: row.id for name, row in lock.accounts.items()}, root)
    yield Place("sandbox", "sandbox 'place'", matrix, lock, running)
    control.down("place", root)
