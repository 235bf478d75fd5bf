"""Lambda: a new version of the function at the alias `test`; CodeDeploy then moves the alias `live` to it.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import polling
from scripts.deliver.artifacts import approved_package
from scripts.deliver.artifacts.package_store import to_base64
from scripts.deliver.codedeploy import deployment_info, deployments, refusals, revisions
from scripts.deliver.outputs import Outputs
from scripts.deliver.platforms.delivery import Delivery
from scripts.deliver.polling import SHORT_SECONDS

TESTS_AFTER_CUTOVER = False
TEST, LIVE, NEWEST = "test", "live", "$LATEST"


def deploy(delivery: Delivery) -> None:
    """Publish the package as a version of the function, and let the test route reach it.

    With the settings that the service's workspace has since given the function: if neither they nor the code are new,
    Lambda answers with the existing version.
    https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html
    """
    client, name = delivery.client("lambda"), delivery.outputs.function
    checksum = to_base64(delivery.package.sha256)
    if code_of(client, delivery.outputs, NEWEST) != checksum:
        _update_code(client, delivery)
    # Lambda refuses if the code is not the package's, whoever changed it in the meantime.
    description = deployment_info.description(delivery.version)
    number = client.publish_version(FunctionName=name, CodeSha256=checksum, Description=description)["Version"]
    if version_at(client, delivery.outputs, TEST) == number:
        console.print(f"  version {delivery.version} is already at the alias {TEST}: nothing to deploy")
        return
    client.update_alias(FunctionName=name, Name=TEST, FunctionVersion=number)
    console.print(f"  version {delivery.version} is {name}:{number}, at the alias {TEST}")


def cutover(delivery: Delivery) -> None:
    """Let CodeDeploy move the alias `live` to what `test` points at, with its hooks, and wait."""
    client, outputs, group = delivery.client("lambda"), delivery.outputs, delivery.deployments
    new, old = version_at(client, outputs, TEST), version_at(client, outputs, LIVE)
    if code_of(client, outputs, new) != to_base64(delivery.package.sha256):
        raise refusals.not_deployed(delivery.outputs, delivery.version)
    deployment = group.resumable()
    if not deployment and new == old:
        console.print(f"  version {delivery.version} already has production traffic: nothing to do")
        return
    deployment = deployment or group.start(revision(outputs, old, new))
    with group.stopped_on_failure(deployment):
        group.wait(deployment, deployments.SUCCEEDED)
    refuse_another(deployment, version_at(client, outputs, LIVE), new, delivery)


def refuse_another(deployment: str, live: str, new: str, delivery: Delivery) -> None:
    """UserError if a deployment that an earlier attempt started has moved `live` to another version of the function."""
    if live != new:
        raise UserError(
            f"{delivery.outputs.function}: deployment {deployment} has moved the alias {LIVE} to {live}, but version "
            f"{delivery.version} is {new}, which is at the alias {TEST}.\n"
            "Retry the cutover: it moves the traffic from the one to the other."
        )


def version_at(client: Any, outputs: Outputs, alias: str) -> str:
    """The function's version that an alias points at."""
    return client.get_alias(FunctionName=outputs.function, Name=alias)["FunctionVersion"]


def code_of(client: Any, outputs: Outputs, number: str) -> str:
    """SHA-256, in base64, of a version's package."""
    return client.get_function_configuration(FunctionName=outputs.function, Qualifier=number)["CodeSha256"]


def revision(outputs: Outputs, old: str, new: str) -> revisions.Revision:
    """The AppSpec: the alias `live` from the old version to the new one, with its hooks."""
    properties = {"Name": outputs.function, "Alias": LIVE, "CurrentVersion": old, "TargetVersion": new}
    function = {str(outputs.function): {"Type": "AWS::Lambda::Function", "Properties": properties}}
    return revisions.appspec(outputs, function, {"BeforeAllowTraffic": "integration", "AfterAllowTraffic": "smoke"})


def _update_code(client: Any, delivery: Delivery) -> None:
    """Replace the code and wait. https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html"""
    name = delivery.outputs.function
    client.update_function_code(FunctionName=name, **approved_package.code(delivery.job))

    def ask() -> tuple[bool, str]:
        now = client.get_function_configuration(FunctionName=name)
        if now["LastUpdateStatus"] == "Failed":
            raise UserError(f"{name}: Lambda rejected the package: {now['LastUpdateStatusReason']}")
        return now["LastUpdateStatus"] == "Successful", now["LastUpdateStatus"]

    polling.poll(ask, f"code of {name}", replace(delivery.polling, seconds=SHORT_SECONDS, every=2.0))
