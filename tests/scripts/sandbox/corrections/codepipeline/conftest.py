"""Clients of CodePipeline in both sandboxes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_pipelines import client_of, create


@pytest.fixture(scope="module")
def client(aws) -> Any:
    """A client whose responses are checked, with a role and a build project."""
    return client_of(aws)


@pytest.fixture(scope="module")
def plain(moto) -> Any:
    """The same without corrections."""
    return client_of(moto)


@pytest.fixture
def named(aws, client, request) -> str:
    """The name of a new pipeline: source, a stage with an approval, production for the target prod."""
    name = request.node.name[:90]
    create(aws, client, name=name)
    return name
