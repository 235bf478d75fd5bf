"""Packaged services of each platform, and what their workspaces published."""

from __future__ import annotations

import hashlib
import json

import pytest

from scripts.deliver import credentials, job, outputs
from scripts.deliver.artifacts import package_store
from scripts.deliver.outputs import Outputs
from tests.scripts.deliver.conftest import with_row

SHA = hashlib.sha256(b"zip").hexdigest()
IMAGE = f"repo@sha256:{SHA}"


def clients(name: str) -> str:
    """Stands for a client in the target's account."""
    return name


@pytest.fixture
def packaged(opened, bucket, monkeypatch) -> None:
    """Every service is packaged as 1.4.0."""
    for name in ("api", "msa", "msb"):
        made = job.Job(opened, name, "stage", "1.4.0")
        image = json.dumps({"image": IMAGE}).encode()
        package_store.put(bucket, made.bucket, f"{name}/1.4.0/package.zip", b"zip", SHA)
        package_store.put(bucket, made.bucket, f"{name}/1.4.0/image.json", image, hashlib.sha256(image).hexdigest())
    monkeypatch.setattr(credentials, "in_target", lambda _: clients)


@pytest.fixture
def published(monkeypatch):
    """The service was applied with this platform and strategy."""

    def publish(platform: str, strategy: str = "all_at_once") -> Outputs:
        found = Outputs(port=8080, application="a", deployment_group="g", platform=platform, strategy=strategy)
        monkeypatch.setattr(outputs, "read", lambda *_: found)
        return found

    return publish


@pytest.fixture
def matrix_strategy(opened, monkeypatch):
    """The matrix sets this strategy for msb."""

    def set_strategy(strategy: str) -> None:
        changed = with_row(opened, "msb", deploy={"default": strategy})
        monkeypatch.setattr(job, "open_context", lambda *_: changed)

    return set_strategy


@pytest.fixture
def called(monkeypatch):
    """The deliveries with which a function of a platform's module is called."""

    def record(module, name: str) -> list:
        calls: list = []
        monkeypatch.setattr(module, name, calls.append)
        return calls

    return record
