"""Names of pipelines, their projects, roles and logs."""

from __future__ import annotations

import hashlib

INFRASTRUCTURE = "infrastructure"
FOLDER_LENGTH = 20


def prefix(org: str) -> str:
    """First part of every pipeline's folder in the artefact bucket. No package's folder starts with it, and name()
    never truncates it."""
    return f"{org[:13]}_"


def name(org: str, service_name: str) -> str:
    """At most 20 characters and unique, because CodePipeline names its folder in the artefact bucket after the first 20
    characters. The underscore distinguishes it from the folders of packages, which are named after services."""
    full = f"{prefix(org)}{service_name}"
    if len(full) <= FOLDER_LENGTH:
        return full
    return f"{full[:13]}_{hashlib.sha256(full.encode()).hexdigest()[:6]}"


def project(org: str, service_name: str, job: str, target_name: str | None = None) -> str:
    """A CodeBuild project in the tools account, and its role of the same name."""
    middle = f"_{target_name}" if target_name else ""
    return f"{org}-{service_name}{middle}_{job}"


def role(org: str, service_name: str, job: str) -> str:
    """A pipeline's own roles in the tools account. `job`: pipeline or events."""
    return f"{org}-{service_name}_{job}"


def log_group(service_name: str) -> str:
    """Log group of all build projects of a pipeline. Each project has streams `<project>/<build id>`."""
    return f"/groundplan/pipelines/{service_name}"


# Names of artefacts, which modules/pipeline gives them: the code of a service, this repository, and the plans.
SERVICE_ARTEFACT, KIT_ARTEFACT, PLAN_ARTEFACTS = "service", "kit", "plan_*"
SOURCES = "sources/"


def source_key(repository_name: str) -> str:
    """Key of a repository's zipped source in the artefact bucket; used without a connection to the code host."""
    return f"{SOURCES}{repository_name}.zip"
