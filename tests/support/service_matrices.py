"""A matrix with a service on each platform, as large as it may be: every name long, every list full."""

from __future__ import annotations

from functools import cache

from generator.lock.decisions import Lock, resolve
from generator.matrix.model import Matrix
from generator.output.render import render
from tests.support.matrices import ORGANIZATION

SERVICES = {"ecs": "api", "lambda": "function", "server": "servers"}
TARGET = "stage"
_ROWS = {
    "organization": ORGANIZATION,
    "dns": {"zone": "acme.example"},
    "accounts": {name: {"unit": "security"} for name in ("audit", "tools", TARGET)},
    "targets": {
        TARGET: {
            "account": TARGET,
            "region": "us-east-1",
            "test_port": 9443,
            "database": {"engine": "postgres", "version": "16", "class": "db.t4g.medium"},
        }
    },
}


def _names(kind: str) -> list[str]:
    return [f"{kind}-{'x' * 20}-{number}" for number in range(10)]


def _service(platform: str, **more: object) -> dict[str, object]:
    uses = {kind: _names(kind[:-1]) for kind in ("secrets", "parameters", "queues", "buckets")}
    row = {"platform": platform, "source": {"repository": "acme/api"}, "port": 8080, "health": "/ready"}
    return {**row, "uses": {**uses, "database": platform != "lambda"}, **more}


@cache
def matrix(strategy: str = "all_at_once", version: str | None = None) -> Matrix:
    services = {
        name: _service(platform, version=version, deploy={"default": strategy}) for platform, name in SERVICES.items()
    }
    return Matrix.model_validate({**_ROWS, "services": services})


@cache
def lock() -> Lock:
    return resolve(matrix(), Lock())


@cache
def files(platform: str, strategy: str = "all_at_once", version: str | None = None) -> dict[str, str]:
    """The rendered workspace of the platform's service."""
    wanted = f"targets/{TARGET}/services/{SERVICES[platform]}"
    return dict(render(matrix(strategy, version), lock(), "../modules"))[wanted]
