"""Clients of CodeDeploy in both sandboxes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_deployments import codedeploy


@pytest.fixture(scope="module")
def deploy(aws) -> Any:
    """A client whose responses are checked, with a role, the application "s" for servers and "f" for functions."""
    return codedeploy(aws)


@pytest.fixture(scope="module")
def plain(moto) -> Any:
    """The same without corrections."""
    return codedeploy(moto)
