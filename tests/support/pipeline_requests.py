"""The requests that Terraform makes of a rendered pipeline workspace, as the API takes them.

What modules/pipeline does is read out of its files: the locals as Terraform evaluates them (pipeline_module.py), the
resources, which copy from the locals, as they stand. The provider's mapping: hashicorp/aws 5.100, aws_codepipeline and
aws_codebuild_project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.support import pipeline_module
from tests.support.hcl_values import Scope, arguments, resource

Files = Mapping[str, str]
Request = dict[str, object]
ACCOUNT = "579871551753"
ID = "00000000-0000-0000-0000-000000000000"
# Such as AWS gives; what the workspace `shared` publishes.
SHARED = {
    "artefact_bucket": f"acme-artefacts-{ACCOUNT}",
    "artefact_key_arn": f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{ID}",
    "pipeline_key_arn": f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{ID}",
    "connection_arn": f"arn:aws:codeconnections:eu-west-1:{ACCOUNT}:connection/{ID}",
}


def scope(files: Files, shared: Mapping[str, str] = SHARED) -> Scope:
    """What the expressions of the module's resources name."""
    given = arguments(files["main.tf"], "pipeline")
    local_values = pipeline_module.local_values(files, shared)
    names = {
        **{f"local.{name}": value for name, value in local_values.items()},
        **{f"var.{name}": value for name, value in given.items()},
        **{f"var.shared.{name}": value for name, value in shared.items()},
        "aws_cloudwatch_log_group.this.name": given["log_group"],
    }
    entries = {"aws_iam_role.this.arn": lambda key: f"arn:aws:iam::{ACCOUNT}:role/{given['prefix']}{key}"}
    return Scope(names, entries)


def create_pipeline(files: Files, shared: Mapping[str, str] = SHARED) -> Request:
    """https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html"""
    found, values = resource(pipeline_module.source("main.tf"), "aws_codepipeline"), scope(files, shared)
    given = {
        "name": values.value(found["name"][0]),
        "roleArn": values.value(found["role_arn"][0]),
        "pipelineType": found["pipeline_type"][0],
        "executionMode": values.value(found["execution_mode"][0]),
        "artifactStore": _store(found["artifact_store"][0], values),
        "stages": [_stage(*stage) for stage in _each(found, "stage", values)],
        "variables": [_variable(*variable) for variable in _each(found, "variable", values)],
        "triggers": [_trigger(*trigger) for trigger in _each(found, "trigger", values)],
    }
    return {"pipeline": {key: value for key, value in given.items() if value != []}}


def create_projects(files: Files, shared: Mapping[str, str] = SHARED) -> list[Request]:
    """https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html"""
    found, values = resource(pipeline_module.source("projects.tf"), "aws_codebuild_project"), scope(files, shared)
    rows = values.value(found["for_each"][0])
    return [_project(found, values.of(key, row)) for key, row in rows.items()]


def _each(block: Request, name: str, values: Scope) -> Iterator[tuple[Request, Scope]]:
    """The content of a dynamic block once for each of its items, with what it names."""
    for dynamic in block.get("dynamic", []):
        if name in dynamic:
            items = values.value(dynamic[name]["for_each"][0])
            pairs = items.items() if isinstance(items, Mapping) else enumerate(items)
            yield from ((dynamic[name]["content"][0], values.of(key, item, name)) for key, item in pairs)


def _store(block: Request, values: Scope) -> Request:
    key = block["encryption_key"][0]
    found = {"id": values.value(key["id"][0]), "type": key["type"][0]}
    return {"type": block["type"][0], "location": values.value(block["location"][0]), "encryptionKey": found}


def _variable(block: Request, values: Scope) -> Request:
    names = {"name": "name", "default_value": "defaultValue", "description": "description"}
    return {camel: values.value(block[snake][0]) for snake, camel in names.items()}


def _trigger(block: Request, values: Scope) -> Request:
    git = block["git_configuration"][0]
    push = git["push"][0]
    found = {"branches": {"includes": values.value(push["branches"][0]["includes"][0])}}
    for paths, inner in _each(push, "file_paths", values):
        found["filePaths"] = {"includes": inner.value(paths["includes"][0])}
    configuration = {"sourceActionName": values.value(git["source_action_name"][0]), "push": [found]}
    return {"providerType": block["provider_type"][0], "gitConfiguration": configuration}


def _stage(block: Request, values: Scope) -> Request:
    actions = [_action(*action) for action in _each(block, "action", values)]
    stage: Request = {"name": values.value(block["name"][0]), "actions": actions}
    for entry, inner in _each(block, "before_entry", values):
        stage["beforeEntry"] = {"conditions": [_condition(each, inner) for each in entry["condition"]]}
    for failure, inner in _each(block, "on_failure", values):
        stage["onFailure"] = {"result": inner.value(failure["result"][0])}
    return stage


def _condition(block: Request, values: Scope) -> Request:
    return {"result": block["result"][0], "rules": [_rule(rule, values) for rule in block["rule"]]}


def _rule(block: Request, values: Scope) -> Request:
    kind = {key: value[0] for key, value in block["rule_type_id"][0].items()}
    return {"name": block["name"][0], "ruleTypeId": kind, "configuration": values.value(block["configuration"][0])}


def _action(block: Request, values: Scope) -> Request:
    """The provider leaves out what is null."""
    plain = {key: values.value(value[0]) for key, value in block.items()}
    given = {
        "name": plain["name"],
        "runOrder": plain["run_order"],
        "actionTypeId": {key: plain[key] for key in ("category", "owner", "provider", "version")},
        "configuration": plain["configuration"],
        "inputArtifacts": [{"name": name} for name in plain["input_artifacts"]],
        "outputArtifacts": [{"name": name} for name in plain["output_artifacts"]],
    }
    return {**given, **({"namespace": plain["namespace"]} if plain["namespace"] else {})}


def _project(found: Request, values: Scope) -> Request:
    words = ("name", "description", "service_role", "encryption_key", "build_timeout", "concurrent_build_limit")
    plain = {word: values.value(found[word][0]) for word in words}
    source, artifacts, environment = (_block(found[word][0], values) for word in ("source", "artifacts", "environment"))
    variables = [
        {word: inner.value(row[word][0]) for word in ("name", "value")} | {"type": "PLAINTEXT"}
        for row, inner in _each(found["environment"][0], "environment_variable", values)
    ]
    logs = _block(found["logs_config"][0]["cloudwatch_logs"][0], values)
    settings = {"type": "type", "compute_type": "computeType", "image": "image", "privileged_mode": "privilegedMode"}
    return {
        "name": plain["name"],
        "description": plain["description"],
        "serviceRole": plain["service_role"],
        "encryptionKey": plain["encryption_key"],
        "timeoutInMinutes": plain["build_timeout"],
        "concurrentBuildLimit": plain["concurrent_build_limit"],
        "source": source,
        "artifacts": artifacts,
        "environment": {
            **{camel: environment[snake] for snake, camel in settings.items()},
            "environmentVariables": variables,
        },
        "logsConfig": {
            "cloudWatchLogs": {
                "status": "ENABLED",
                "groupName": logs["group_name"],
                "streamName": logs["stream_name"],
            }
        },
    }


def _block(block: Request, values: Scope) -> Request:
    """The attributes of a block; `dynamic` blocks are left to whoever knows them."""
    return {key: values.value(item[0]) for key, item in block.items() if key != "dynamic"}
