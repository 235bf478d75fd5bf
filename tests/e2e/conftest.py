"""A kit for a module of end-to-end tests, with a sandbox that is stopped afterwards."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.sandbox.process import control
from tests.support.e2e_kit import Kit, copy


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    with started(tmp_path_factory) as copied:
        yield copied


@contextmanager
def started(factory: pytest.TempPathFactory, **extra: str) -> Iterator[Kit]:
    """A kit; `extra` goes into the environment of its commands."""
    folder: Path = factory.mktemp("kit")
    try:
        yield Kit(copy(folder), folder.name, extra)
    finally:
        control.down(folder.name, folder)


@pytest.fixture(scope="session")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the programs that a newcomer has, and no Terraform."""
    folder = tmp_path_factory.mktemp("bin")
    # The interpreter itself: what PATH has may be a shim that looks for others.
    (folder / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    for name in ("bash", "git", "cmp", "mktemp", "cat", "rm", "cp", "mkdir", "dirname", "ps", "env"):
        found = shutil.which(name)
        assert found, name
        (folder / name).symlink_to(found)
    return folder
