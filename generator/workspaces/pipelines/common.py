"""What the workspaces of both kinds of pipeline, a service's and the infrastructure's, have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import hcl_rows, json_text, names
from generator.aws.iam_statements import Document
from generator.hcl import Raw
from generator.matrix.model import Matrix

# Columns before a row of `stages`.
_INDENT = 4


@dataclass(frozen=True)
class Stage:
    """An object of the module's `stages`, and the lines of comment above it."""

    arguments: Mapping[str, object]
    comment: Sequence[str] = ()

    @property
    def row(self) -> Raw:
        return hcl_rows.compact(self.arguments, _INDENT)


def source(matrix: Matrix, name: str, repository: str, branch: str, paths: Sequence[str] = ()) -> dict[str, object]:
    """A branch of a repository; without a connection to its host, `object` holds the zipped sources."""
    filters = {"paths": list(paths)} if paths else {}
    stored = {} if matrix.delivery_settings.connection else {"object": names.pipelines.source_key(repository)}
    return {"name": name, "repository": repository, "branch": branch, **filters, **stored}


def kit(matrix: Matrix) -> dict[str, object]:
    """This repository."""
    return source(matrix, "kit", matrix.delivery_settings.repository, matrix.delivery_settings.branch)


def starts(code: Mapping[str, object]) -> str:
    """What starts an execution, for a comment."""
    if "object" in code:
        return "A new object of that key in the artefact bucket starts an execution."
    return f"A push to the first branch starts an execution{', if it changes one of the paths' * ('paths' in code)}."


def facts(matrix: Matrix, tools_id: str, service: str) -> dict[str, object]:
    """The module's arguments for names and ARNs, for templates/delivery/."""
    org = matrix.organization
    arguments = {
        "name": names.pipelines.name(org.name, service),
        "prefix": names.pipelines.role(org.name, service, ""),
        "log_group": names.pipelines.log_group(service),
        "permissions_boundary": names.accounts.boundary_arn(tools_id),
        "topic_arn": f"arn:aws:sns:{org.home_region}:{tools_id}:{names.shared.topic(org.name)}",
        "policies": Raw('"${path.module}/policies"'),
        "shared": Raw("jsondecode(data.aws_ssm_parameter.shared.insecure_value)"),
    }
    return {"shared_facts": names.shared.OUTPUTS, "arguments": arguments}


def policies(matrix: Matrix, documents: Mapping[str, Document]) -> dict[str, str]:
    """The roles' policies, as files."""
    # A connection starts its pipelines itself, so no event rule needs a role.
    used = [job for job in documents if job != "events" or not matrix.delivery_settings.connection]
    return {f"policies/{job}.json": text(documents[job]) for job in used}


def text(document: Document) -> str:
    """As a person reads it."""
    return json_text.dumps(document)
