"""What both kinds of pipeline workspaces, a service's and the infrastructure's, have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import hcl_rows, json_text, names
from generator.aws.iam_statements import Document
from generator.hcl import Raw
from generator.matrix.model import Matrix

# Columns before an element of `stages` in templates/delivery/main.tf.j2.
_INDENT = 4


@dataclass(frozen=True)
class Stage:
    """An element of the module's `stages`, and the lines of the comment above it."""

    arguments: Mapping[str, object]
    comment: Sequence[str] = ()

    @property
    def row(self) -> Raw:
        return hcl_rows.compact(self.arguments, _INDENT)


def source(matrix: Matrix, name: str, repository: str, branch: str, paths: Sequence[str] = ()) -> dict[str, object]:
    """An element of a source stage's `sources`: a branch of a repository. Without a connection to the code host,
    `object` is the key of the zipped sources in the artefact bucket."""
    filters = {"paths": list(paths)} if paths else {}
    stored = {} if matrix.delivery_settings.connection else {"object": names.pipelines.source_key(repository)}
    return {"name": name, "repository": repository, "branch": branch, **filters, **stored}


def kit_source(matrix: Matrix) -> dict[str, object]:
    """The source of this repository."""
    return source(matrix, "kit", matrix.delivery_settings.repository, matrix.delivery_settings.branch)


def trigger_comment(code: Mapping[str, object]) -> str:
    """A sentence for a comment: what starts an execution."""
    if "object" in code:
        return "A new object with that key in the artefact bucket starts an execution."
    return f"A push to the first branch starts an execution{' if it changes one of the paths' * ('paths' in code)}."


def base_context(matrix: Matrix, tools_id: str, service: str) -> dict[str, object]:
    """For templates/delivery/: the name of the parameter with the outputs of `shared`, and the module's arguments with
    names and ARNs."""
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
    return {"shared_outputs": names.shared.OUTPUTS, "arguments": arguments}


def policies(matrix: Matrix, documents: Mapping[str, Document]) -> dict[str, str]:
    """Files with the roles' policies, by path in the workspace."""
    # A connection starts the pipeline itself, so there is no event rule that needs a role.
    used = [job for job in documents if job != "events" or not matrix.delivery_settings.connection]
    return {f"policies/{job}.json": json_text.dumps(documents[job]) for job in used}
