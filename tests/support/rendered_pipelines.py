"""Pipelines of a small matrix, rendered: one service on each platform, three targets, with or without a connection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from generator.lock.decisions import Lock, resolve
from generator.matrix.model import Matrix
from generator.output.render import render
from tests.support.matrices import ORGANIZATION

TARGETS = ("dev", "pre-prod", "prod")
SERVICES = {
    "api": {"platform": "ecs", "source": {"repository": "acme/api"}, "port": 80, "approve": ["prod"]},
    "msa": {
        "platform": "lambda",
        "source": {"repository": "acme/services", "branch": "release/1", "paths": ["msa/**"]},
        "port": 80,
        "promote": ["dev", "prod"],
        "build": {"unit_tests": "cd msa && make 'it: \"all\"' # ${HOME}", "slow_scans": "make scans"},
    },
    "msb": {"platform": "server", "source": {"repository": "acme/services"}, "port": 80},
}


def matrix(
    connection: str | None, services: Mapping[str, object] = SERVICES, targets: Sequence[str] = TARGETS
) -> Matrix:
    """With these rows, in the order of promotion."""
    rows = {
        "organization": {**ORGANIZATION, "allowed_regions": ["eu-west-1"]},
        "dns": {"zone": "acme.example"},
        "accounts": {name: {"unit": "security"} for name in ("audit", "tools", *targets)},
        "targets": {name: {"account": name} for name in targets},
        "delivery": {"repository": "acme/platform", "connection": connection},
        "services": services,
    }
    return Matrix.model_validate(rows)


def files_of(found: Matrix) -> dict[str, dict[str, str]]:
    """Each pipeline's files by its service."""
    every = render(found, resolve(found, Lock()), "../modules")
    return {name.removeprefix("pipelines/"): files for name, files in every if name.startswith("pipelines/")}


@cache
def connected() -> dict[str, dict[str, str]]:
    return files_of(matrix("github"))


@cache
def zipped() -> dict[str, dict[str, str]]:
    """Without a connection: sources are put into the artefact bucket."""
    return files_of(matrix(None))
