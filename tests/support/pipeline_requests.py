"""The requests that Terraform makes of a rendered pipeline workspace, as the API takes them.

The provider's mapping: hashicorp/aws 5.100, aws_codepipeline and aws_codebuild_project.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.support.hcl_values import Scope, local, resource

Files = Mapping[str, str]
Request = dict[str, object]
ACCOUNT = "579871551753"
ID = "00000000-0000-0000-0000-000000000000"
# Such as AWS gives; what the workspace `shared` publishes.
SHARED = {
    "artefact_bucket": f"acme-artefacts-{ACCOUNT}",
    "artefact_key_arn": f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{ID}",
    "connection_arn": f"arn:aws:codeconnections:eu-west-1:{ACCOUNT}:connection/{ID}",
}


def scope(files: Files, shared: Mapping[str, str] = SHARED) -> Scope:
    """What the expressions of a pipeline's files name."""
    prefix = resource(files["projects.tf"], "aws_codebuild_project")["name"][0].removesuffix("${each.key}")
    names = {
        "path.module": ".",
        **{f"local.shared.{name}": value for name, value in shared.items()},
        "aws_cloudwatch_log_group.this.name": resource(files["main.tf"], "aws_cloudwatch_log_group")["name"][0],
    }
    entries = {
        "aws_codebuild_project.this.name": lambda key: f"{prefix}{key}",
        "aws_iam_role.this.arn": lambda key: f"arn:aws:iam::{ACCOUNT}:role/{prefix}{key}",
    }
    return Scope(files, names, entries)


def create_pipeline(files: Files, shared: Mapping[str, str] = SHARED) -> Request:
    """https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html"""
    found, values = resource(files["pipeline.tf"], "aws_codepipeline"), scope(files, shared)
    given = {
        "name": found["name"][0],
        "roleArn": values.value(found["role_arn"][0]),
        "pipelineType": found["pipeline_type"][0],
        "executionMode": found["execution_mode"][0],
        "artifactStore": _store(found["artifact_store"][0], values),
        "stages": [_stage(stage, values) for stage in found["stage"]],
        "variables": [_variable(variable) for variable in found.get("variable", [])],
        "triggers": [_trigger(trigger) for trigger in found.get("trigger", [])],
    }
    return {"pipeline": {key: value for key, value in given.items() if value != []}}


def create_projects(files: Files, shared: Mapping[str, str] = SHARED) -> list[Request]:
    """https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html"""
    rows, common = local(files["projects.tf"], "projects"), local(files["projects.tf"], "environment")
    found, values = resource(files["projects.tf"], "aws_codebuild_project"), scope(files, shared)
    return [_project(found, values.of(key, row), {**common, **row["environment"]}) for key, row in rows.items()]


def _store(block: Request, values: Scope) -> Request:
    key = block["encryption_key"][0]
    found = {"id": values.value(key["id"][0]), "type": key["type"][0]}
    return {"type": block["type"][0], "location": values.value(block["location"][0]), "encryptionKey": found}


def _variable(block: Request) -> Request:
    names = {"name": "name", "default_value": "defaultValue", "description": "description"}
    return {camel: block[snake][0] for snake, camel in names.items()}


def _trigger(block: Request) -> Request:
    git = block["git_configuration"][0]
    push = git["push"][0]
    filters = {"branches": "branches", "file_paths": "filePaths"}
    found = {camel: {"includes": push[name][0]["includes"][0]} for name, camel in filters.items() if name in push}
    configuration = {"sourceActionName": git["source_action_name"][0], "push": [found]}
    return {"providerType": block["provider_type"][0], "gitConfiguration": configuration}


def _stage(block: Request, values: Scope) -> Request:
    stage: Request = {"name": block["name"][0], "actions": [_action(action, values) for action in block["action"]]}
    if "before_entry" in block:
        stage["beforeEntry"] = {"conditions": [_condition(c, values) for c in block["before_entry"][0]["condition"]]}
    if "on_failure" in block:
        stage["onFailure"] = {"result": block["on_failure"][0]["result"][0]}
    return stage


def _condition(block: Request, values: Scope) -> Request:
    return {"result": block["result"][0], "rules": [_rule(rule, values) for rule in block["rule"]]}


def _rule(block: Request, values: Scope) -> Request:
    kind = {key: value[0] for key, value in block["rule_type_id"][0].items()}
    return {"name": block["name"][0], "ruleTypeId": kind, "configuration": values.value(block["configuration"][0])}


def _action(block: Request, values: Scope) -> Request:
    plain = {key: value[0] for key, value in block.items()}
    given = {
        "name": plain["name"],
        "runOrder": plain["run_order"],
        "actionTypeId": {key: plain[key] for key in ("category", "owner", "provider", "version")},
        "configuration": values.value(plain["configuration"]),
        "inputArtifacts": [{"name": name} for name in plain.get("input_artifacts", [])],
        "outputArtifacts": [{"name": name} for name in plain.get("output_artifacts", [])],
    }
    return {**given, **({"namespace": plain["namespace"]} if "namespace" in plain else {})}


def _project(found: Request, values: Scope, variables: Mapping[str, str]) -> Request:
    words = ("name", "description", "service_role", "encryption_key", "build_timeout", "concurrent_build_limit")
    plain = {word: values.value(found[word][0]) for word in words}
    source, artifacts, environment = (_block(found[word][0], values) for word in ("source", "artifacts", "environment"))
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
        "environment": {camel: environment[snake] for snake, camel in settings.items()}
        | {
            "environmentVariables": [{"name": k, "value": v, "type": "PLAINTEXT"} for k, v in sorted(variables.items())]
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
