"""Finds an execution or a stage that a request names, or answers as AWS does if there is none."""

from __future__ import annotations

from typing import Any

from scripts.sandbox.corrections.codepipeline.execution_engine import PipelineState
from scripts.sandbox.corrections.codepipeline.execution_records import Execution, StageState
from scripts.sandbox.protocol.responses import AwsError


def find_execution(pipeline: PipelineState, execution_id: str) -> Execution:
    """The execution; PipelineExecutionNotFoundException if the pipeline has none with that id."""
    if execution_id not in pipeline.executions:
        text = f"The pipeline {pipeline.name} has no execution {execution_id}"
        raise AwsError("PipelineExecutionNotFoundException", text)
    return pipeline.executions[execution_id]


def find_stage(pipeline: PipelineState, name: str) -> tuple[dict[str, Any], StageState]:
    """The stage's structure and state; StageNotFoundException if the pipeline has no such stage."""
    for stage in pipeline.pipeline["stages"]:
        if stage["name"] == name:
            return stage, pipeline.stage(name)
    raise AwsError("StageNotFoundException", f"The pipeline {pipeline.name} has no stage {name}")
