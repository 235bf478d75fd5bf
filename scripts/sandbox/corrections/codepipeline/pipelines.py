"""CodePipeline: pipelines are told with times as numbers, and refused where their structure breaks a rule.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html
moto: tells times as text, which Go's SDK (and so Terraform) refuses, and takes any structure.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.models import CodePipeline
from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.iam.models import iam_backends

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused
from scripts.sandbox.base.stored_state import kept
from scripts.sandbox.corrections.codepipeline import structure_rules

SERVICE = "codepipeline.amazonaws.com"


def apply() -> None:
    """Corrects the operations of pipelines and their tags."""
    for operation in (create_pipeline, get_pipeline, update_pipeline, list_pipelines, delete_pipeline):
        setattr(CodePipelineResponse, operation.__name__, operation)
    _metadata()


def _metadata() -> None:
    def metadata(self: CodePipeline) -> dict[str, Any]:
        return {"pipelineArn": self._arn, "created": self._created, "updated": self._updated}

    CodePipeline.metadata = property(metadata)

    @replace(CodePipeline, "add_default_values")
    def add_default_values(original: Any, self: Any, pipeline: dict[str, Any]) -> dict[str, Any]:
        return {"pipelineType": "V1", "executionMode": "SUPERSEDED", **original(self, pipeline)}


def create_pipeline(self: Any) -> ActionResult:
    """The name is unique in account and region, the role lets CodePipeline in, and the structure keeps the rules."""
    backend, pipeline = self.codepipeline_backend, self._get_param("pipeline")
    tags = self._get_param("tags") or []
    name = pipeline["name"]
    if name in backend.pipelines:
        text = f"A pipeline with the name '{name}' already exists in account '{backend.account_id}'"
        raise Refused("PipelineNameInUseException", text)
    _check(backend, pipeline)
    made = CodePipeline(backend.account_id, backend.region_name, pipeline)
    made.validate_tags(tags)
    made.tags.update({tag["key"]: tag["value"] for tag in tags})
    backend.pipelines[name] = made
    return ActionResult({"pipeline": made.pipeline, "tags": tags})


def get_pipeline(self: Any) -> ActionResult:
    """The structure, and ARN and times beside it."""
    pipeline, metadata = self.codepipeline_backend.get_pipeline(self._get_param("name"))
    return ActionResult({"pipeline": pipeline, "metadata": metadata})


def update_pipeline(self: Any) -> ActionResult:
    """The structure is replaced, and its version counted up."""
    pipeline = self._get_param("pipeline")
    _check(self.codepipeline_backend, pipeline)
    return ActionResult({"pipeline": self.codepipeline_backend.update_pipeline(pipeline)})


def list_pipelines(self: Any) -> ActionResult:
    """Names, versions and times."""
    found = [
        {**pipeline.pipeline, "created": pipeline._created, "updated": pipeline._updated}
        for _, pipeline in sorted(self.codepipeline_backend.pipelines.items())
    ]
    return ActionResult({"pipelines": found})


def delete_pipeline(self: Any) -> ActionResult:
    """With its executions. A pipeline that does not exist is as good as deleted."""
    self.codepipeline_backend.pipelines.pop(self._get_param("name"), None)
    kept(self.codepipeline_backend, "runs").pop(self._get_param("name"), None)
    return EmptyResult()


def _check(backend: Any, pipeline: dict[str, Any]) -> None:
    structure_rules.check(pipeline, backend.region_name)
    roles = iam_backends[backend.account_id][backend.partition].roles.values()
    trust = next((str(role.assume_role_policy_document) for role in roles if role.arn == pipeline["roleArn"]), "")
    if SERVICE not in trust:
        text = f"CodePipeline is not authorized to perform AssumeRole on role {pipeline['roleArn']}"
        raise Refused("InvalidStructureException", text)
