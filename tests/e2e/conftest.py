"""A kit for a module of end-to-end tests, with a sandbox that is stopped afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sandbox import control
from tests.e2e.kit import Kit, copy


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    folder: Path = tmp_path_factory.mktemp("kit")
    copied = Kit(copy(folder), folder.name)
    yield copied
    control.down(copied.name, folder)
