"""Deployments of a Lambda function: the alias moves to the new version.

AWS: https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html and
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
"""

from __future__ import annotations

from typing import Any

from moto.awslambda.exceptions import UnknownAliasException, UnknownFunctionException
from moto.awslambda.models import lambda_backends

from scripts.sandbox.corrections.codedeploy import appspec

CAN_WAIT = False  # traffic shifts as the deployment configuration says; there is no wait before it
EVENTS = ("BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic")
REQUIRED = ("Name", "Alias", "CurrentVersion", "TargetVersion")


def plan(backend: Any, deployment: dict[str, Any]) -> dict[str, Any]:
    """What the deployment will do: {spec, targets}."""
    spec = appspec.read(deployment["revision"], "AWS::Lambda::Function", REQUIRED)
    return {"spec": spec, "targets": [f"{spec['Name']}:{spec['Alias']}"]}


def problem(backend: Any, deployment: dict[str, Any]) -> appspec.Problem:
    """(code, message) if the alias is not at CurrentVersion, or TargetVersion or a hook's function is missing."""
    spec, functions = deployment["plan"]["spec"], lambda_backends[backend.account_id][backend.region_name]
    try:
        functions.get_function(spec["Name"], str(spec["TargetVersion"]))
        alias = functions.get_alias(spec["Alias"], spec["Name"])
    except (UnknownAliasException, UnknownFunctionException) as missing:
        return "INVALID_LAMBDA_FUNCTION", str(missing)
    if str(alias.function_version) != str(spec["CurrentVersion"]):
        text = f"The alias {spec['Alias']} is at version {alias.function_version}, not at {spec['CurrentVersion']}."
        return "INVALID_LAMBDA_CONFIGURATION", text
    return appspec.hook_problem(backend, spec["Hooks"])


def prepare(backend: Any, deployment: dict[str, Any]) -> None:
    """Nothing: tests call the new version by its number."""


def undo(backend: Any, deployment: dict[str, Any]) -> None:
    """Nothing, because nothing was prepared."""


def cut_over(backend: Any, deployment: dict[str, Any]) -> None:
    """Moves the alias to the new version, with all of its traffic."""
    spec = deployment["plan"]["spec"]
    alias: Any = lambda_backends[backend.account_id][backend.region_name].get_alias(spec["Alias"], spec["Name"])
    alias.function_version, alias.routing_config = str(spec["TargetVersion"]), None


def targets(deployment: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of DeploymentTarget that only this platform has."""
    spec = deployment["plan"]["spec"]
    info = {
        "functionName": spec["Name"],
        "functionAlias": spec["Alias"],
        "currentVersion": str(spec["CurrentVersion"]),
        "targetVersion": str(spec["TargetVersion"]),
        "targetVersionWeight": 1.0 if deployment["status"] == "Succeeded" else 0.0,
    }
    target = {"targetId": deployment["plan"]["targets"][0], "lambdaFunctionInfo": info}
    return [{"deploymentTargetType": "LambdaTarget", "lambdaTarget": target}]
