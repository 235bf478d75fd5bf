"""CodePipeline pipelines: a new one runs, times are numbers, and a structure that breaks a rule is refused.

AWS: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ExecutionTrigger.html (the trigger CreatePipeline)
moto: starts nothing, returns times as text, which Go's SDK (and so Terraform) refuses, and accepts any structure.
"""

from __future__ import annotations

from typing import Any

from moto.codepipeline.models import CodePipeline
from moto.codepipeline.responses import CodePipelineResponse
from moto.core.responses import ActionResult, EmptyResult

from scripts.sandbox.correction_tools.moto_lookups import role_trusts_service
from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.corrections.codepipeline import execution_engine, structure_rules
from scripts.sandbox.corrections.codepipeline.execution_records import Execution
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Replaces the operations, and corrects what moto stores of a pipeline."""
    add_operations(CodePipelineResponse, create_pipeline, get_pipeline, update_pipeline)
    add_operations(CodePipelineResponse, list_pipelines, delete_pipeline)
    _metadata()
    _defaults()


def _metadata() -> None:
    def metadata(self: CodePipeline) -> dict[str, Any]:
        return {"pipelineArn": self._arn, "created": self._created, "updated": self._updated}

    setattr(CodePipeline, "metadata", property(metadata))  # noqa: B010 - moto's own is replaced


def _defaults() -> None:
    @replace(CodePipeline, "add_default_values")
    def add_default_values(original: Any, self: Any, pipeline: dict[str, Any]) -> dict[str, Any]:
        return {"pipelineType": "V1", "executionMode": "SUPERSEDED", **original(self, pipeline)}


def create_pipeline(self: Any) -> ActionResult:
    """The name must be new, the role must trust CodePipeline, and the structure must follow the rules."""
    backend, pipeline = self.codepipeline_backend, self._get_param("pipeline")
    tags, name = self._get_param("tags") or [], pipeline["name"]
    if name in backend.pipelines:
        text = f"A pipeline with the name '{name}' already exists in account '{backend.account_id}'"
        raise AwsError("PipelineNameInUseException", text)
    _check(backend, pipeline)
    made = CodePipeline(backend.account_id, backend.region_name, pipeline)
    made.validate_tags(tags)
    made.tags.update({tag["key"]: tag["value"] for tag in tags})
    backend.pipelines[name] = made
    _start(backend, made.pipeline)
    return ActionResult({"pipeline": made.pipeline, "tags": tags})


def _start(backend: Any, pipeline: dict[str, Any]) -> None:
    """The first execution, with the variables' defaults. One without a default must be given, so nothing starts."""
    values = {each["name"]: each.get("defaultValue") for each in pipeline.get("variables", [])}
    if None not in values.values():
        state = execution_engine.state_of(backend, pipeline["name"])
        state.start(Execution(pipeline["version"], values, trigger="CreatePipeline"))


def get_pipeline(self: Any) -> ActionResult:
    """The structure, and its metadata: ARN and times."""
    pipeline, metadata = self.codepipeline_backend.get_pipeline(self._get_param("name"))
    return ActionResult({"pipeline": pipeline, "metadata": metadata})


def update_pipeline(self: Any) -> ActionResult:
    """Replaces the structure and increments its version."""
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
    """Deletes the pipeline with its executions; succeeds if it does not exist."""
    self.codepipeline_backend.pipelines.pop(self._get_param("name"), None)
    execution_engine.forget(self.codepipeline_backend, self._get_param("name"))
    return EmptyResult()


def _check(backend: Any, pipeline: dict[str, Any]) -> None:
    structure_rules.check(pipeline, backend.region_name)
    if not role_trusts_service(backend, pipeline["roleArn"], "codepipeline"):
        text = f"CodePipeline is not authorized to perform AssumeRole on role {pipeline['roleArn']}"
        raise AwsError("InvalidStructureException", text)
