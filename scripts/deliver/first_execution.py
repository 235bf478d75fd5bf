"""The execution that CodePipeline starts when a pipeline is created: nobody asked for it, so it deploys nothing.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html and
https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ExecutionTrigger.html
"""

from __future__ import annotations

from typing import Any

from generator import names
from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver.job import Job


def refuse_unasked(codepipeline: Any, job: Job, execution: str) -> None:
    """UserError with code 4 if the pipeline's creation started the execution; without an execution nothing is asked."""
    if not execution:
        return
    pipeline = names.pipelines.name(job.org, job.service)
    found = codepipeline.get_pipeline_execution(pipelineName=pipeline, pipelineExecutionId=execution)
    if found["pipelineExecution"].get("trigger", {}).get("triggerType") != "CreatePipeline":
        return
    raise UserError(
        f"{pipeline}: CodePipeline started this execution because the pipeline is new, and nobody asked to deploy "
        f"{job.service}; nothing was built.\n"
        f"Push to its branch, or: aws codepipeline start-pipeline-execution --name {pipeline}",
        GUARD,
    )
