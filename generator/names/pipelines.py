"""Names of pipelines, their projects, roles and logs."""

from __future__ import annotations

import hashlib

INFRASTRUCTURE = "infrastructure"
FOLDER_LENGTH = 20


def prefix(org: str) -> str:
    """What every pipeline's folder in the artefact bucket begins with, and no package's. So much of a long name that
    name() keeps it whole."""
    return f"{org[:13]}_"


def name(org: str, service_name: str) -> str:
    """CodePipeline's folder in its store is the name's first 20 characters, so those are all, and unlike those of
    another pipeline; the underscore keeps them apart from the packages' folders, which are the services' names."""
    full = f"{prefix(org)}{service_name}"
    if len(full) <= FOLDER_LENGTH:
        return full
    return f"{full[:13]}_{hashlib.sha256(full.encode()).hexdigest()[:6]}"


def project(org: str, service_name: str, job: str, target_name: str | None = None) -> str:
    """A CodeBuild project in the tools account, and the role it runs with, which bears the same name."""
    middle = f"_{target_name}" if target_name else ""
    return f"{org}-{service_name}{middle}_{job}"


def role(org: str, service_name: str, job: str) -> str:
    """A pipeline's own roles in the tools account. `job`: pipeline or events."""
    return f"{org}-{service_name}_{job}"


def log_group(service_name: str) -> str:
    """Of all build projects of a pipeline; each has streams `<project>/<build id>`."""
    return f"/groundplan/pipelines/{service_name}"


SOURCES = "sources/"


def source_key(repository_name: str) -> str:
    """Where a repository's zipped source is put in the artefact bucket, if there is no connection to its host."""
    return f"{SOURCES}{repository_name}.zip"
