"""What the workspaces of both kinds of pipeline, a service's and the infrastructure's, have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping

from generator import names
from generator.hcl import Raw
from generator.iam.statements import Document
from generator.matrix.model import Matrix
from generator.workspaces.pipelines.actions import Code

SHARED = Raw("jsondecode(data.aws_ssm_parameter.shared.insecure_value)")
TAKEN_BY = {"pipeline": "codepipeline", "events": "events"}


def kit(matrix: Matrix) -> Code:
    """This repository."""
    return Code("kit", matrix.delivery.repository, matrix.delivery.branch, bool(matrix.delivery.connection))


def trigger(code: Code, paths: list[str]) -> list[dict[str, object]]:
    """Pushes to the branch, of the paths that matter; where sources are stored, events.tf starts the pipeline."""
    return [{"action": code.name, "branches": [code.branch], "paths": paths}] if code.connected else []


def facts(matrix: Matrix, tools_id: str, service: str) -> dict[str, object]:
    """Names and ARNs, for templates/delivery/."""
    org = matrix.organization
    return {
        "name": names.pipelines.name(org.name, service),
        "prefix": names.pipelines.role(org.name, service, ""),
        "log_group": names.pipelines.log_group(service),
        "shared_facts": names.shared.OUTPUTS,
        "tools_id": tools_id,
        "boundary": names.accounts.boundary_arn(tools_id),
        "topic_arn": f"arn:aws:sns:{org.home_region}:{tools_id}:{names.shared.topic(org.name)}",
        "bucket": names.shared.artefact_bucket(org.name, tools_id),
        "locals": {"shared": SHARED},
    }


def roles(matrix: Matrix, documents: Mapping[str, Document]) -> dict[str, str]:
    """The service that takes each role."""
    return {job: TAKEN_BY.get(job, "codebuild") for job in _used(matrix, documents)}


def policies(matrix: Matrix, documents: Mapping[str, Document]) -> dict[str, str]:
    """The roles' policies, as files."""
    return {f"policies/{job}.json": text(documents[job]) for job in _used(matrix, documents)}


def text(document: Document) -> str:
    """As a person reads it."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _used(matrix: Matrix, documents: Mapping[str, Document]) -> list[str]:
    """A connection starts its pipelines itself, so no event rule needs a role."""
    return [job for job in documents if job != "events" or not matrix.delivery.connection]
