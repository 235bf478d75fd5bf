"""One corrected and one plain (uncorrected) sandbox for the whole folder; they are emptied before each test module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.sandbox.process import control
from tests.support.sandbox_clients import ACCOUNTS, Aws


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run's sandboxes."""
    return tmp_path_factory.mktemp("root")


@pytest.fixture(scope="session")
def corrected_sandbox(root: Path) -> Iterator[Aws]:
    yield from _running("corrected", root, plain=False)


@pytest.fixture(scope="session")
def plain_sandbox(root: Path) -> Iterator[Aws]:
    yield from _running("plain", root, plain=True)


def _running(name: str, root: Path, plain: bool) -> Iterator[Aws]:
    yield Aws(control.up(name, ACCOUNTS, root, plain))
    control.down(name, root)


@pytest.fixture(scope="module")
def aws(corrected_sandbox: Aws) -> Aws:
    """The sandbox as users get it, empty at the start of the module."""
    corrected_sandbox.sandbox.ask("POST", "reset")
    return corrected_sandbox


@pytest.fixture(scope="module")
def moto(plain_sandbox: Aws) -> Aws:
    """moto without corrections, empty at the start of the module: it shows what a correction is for."""
    plain_sandbox.sandbox.ask("POST", "reset")
    return plain_sandbox


@pytest.fixture(scope="module", params=["moto", "aws"])
def each(request: pytest.FixtureRequest) -> Aws:
    """Both sandboxes, one after the other."""
    sandbox: Aws = request.getfixturevalue(request.param)
    return sandbox


@pytest.fixture
def names(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Names of two sandboxes below tmp_path, which are stopped afterwards."""
    yield "one", "two"
    for name in ("one", "two"):
        control.down(name, tmp_path)
