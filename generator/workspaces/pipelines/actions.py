"""Stages and actions of CodePipeline as mappings that the template writes out one by one.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-requirements.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import hcl, names
from generator.hcl import Raw

Action = dict[str, object]
BUCKET = Raw("local.shared.artefact_bucket")
# Columns of `EnvironmentVariables` below pipeline, stage, action and configuration.
_INDENT = 8


@dataclass(frozen=True)
class Stage:
    """`enter_if` is a pattern of the variable `target`: an execution that does not match it skips the stage."""

    name: str
    comment: str
    actions: list[Action]
    enter_if: str = ""
    rollback: bool = False


@dataclass(frozen=True)
class Code:
    """A branch of a repository; `name` is the action's and its artefact's."""

    name: str
    repository: str
    branch: str
    connected: bool

    @property
    def key(self) -> str:
        """The object that holds the zipped sources where there is no connection."""
        return names.pipelines.source_key(self.repository)


def source(code: Code) -> Action:
    """Change detection is left to the trigger, or to the rule in events.tf."""
    provider = "CodeStarSourceConnection" if code.connected else "S3"
    configuration = _connected(code) if code.connected else _stored(code)
    return _action(code.name, 1, "Source", provider, configuration, outputs=[code.name])


def build(
    name: str,
    order: int,
    project: str,
    inputs: Sequence[str],
    environment: Mapping[str, str],
    outputs: Sequence[str] = (),
    namespace: str = "",
) -> Action:
    """Runs a project of projects.tf; the first of `inputs` is the folder that its commands start in."""
    configuration: dict[str, object] = {"ProjectName": Raw(f'aws_codebuild_project.this["{project}"].name')}
    if len(inputs) > 1:
        configuration["PrimarySource"] = inputs[0]
    if environment:
        configuration["EnvironmentVariables"] = _json(environment)
    category = "Test" if name == "integration_tests" else "Build"
    return _action(name, order, category, "CodeBuild", configuration, inputs, outputs, namespace)


def approval(order: int, text: str, link: str) -> Action:
    """https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-manual.html"""
    return _action("approve", order, "Approval", "Manual", {"CustomData": text, "ExternalEntityLink": link})


def plan_artefact(target: str) -> str:
    """CodeBuild shows an artefact as an environment variable that bears its name, so it has no hyphen."""
    return f"{target.replace('-', '_')}_plan"


def _connected(code: Code) -> dict[str, object]:
    return {
        "ConnectionArn": Raw("local.shared.connection_arn"),
        "FullRepositoryId": code.repository,
        "BranchName": code.branch,
        "OutputArtifactFormat": "CODEBUILD_CLONE_REF",
        "DetectChanges": "false",
    }


def _stored(code: Code) -> dict[str, object]:
    return {"S3Bucket": BUCKET, "S3ObjectKey": code.key, "PollForSourceChanges": "false"}


def _action(
    name: str,
    order: int,
    category: str,
    provider: str,
    configuration: dict[str, object],
    inputs: Sequence[str] = (),
    outputs: Sequence[str] = (),
    namespace: str = "",
) -> Action:
    kind = {"category": category, "owner": "AWS", "provider": provider, "version": "1"}
    artefacts = {"input_artifacts": list(inputs), "output_artifacts": list(outputs), "namespace": namespace}
    used = {key: value for key, value in artefacts.items() if value}
    return {"name": name, "run_order": order, **kind, **used, "configuration": configuration}


def _json(environment: Mapping[str, str]) -> Raw:
    lines = [f"{{ name = {hcl.value(name)}, value = {hcl.value(value)} }}," for name, value in environment.items()]
    body = "\n".join(f"{' ' * (_INDENT + 2)}{line}" for line in lines)
    return Raw(f"jsonencode([\n{body}\n{' ' * _INDENT}])")
