"""Lambda: a new version of the function at the alias `test`; CodeDeploy then moves the alias `live` to it.

https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-steps-lambda.html
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import deployments, revisions, store, waiting
from scripts.deliver.facts import Facts
from scripts.deliver.waiting import Patience

TEST, LIVE, NEWEST = "test", "live", "$LATEST"


@dataclass(frozen=True)
class Package:
    """Where Lambda takes the code from: `code` are arguments of UpdateFunctionCode; `sha256` in hex."""

    code: dict[str, Any]
    sha256: str


def deploy(client: Any, facts: Facts, version: str, package: Package, patience: Patience) -> None:
    """Publish the package as a version of the function, and let the test route reach it.

    With the settings that the service's workspace gave the function since: where neither they nor the code are new,
    Lambda answers with the version that there is.
    https://docs.aws.amazon.com/lambda/latest/api/API_PublishVersion.html
    """
    checksum = store.to_base64(package.sha256)
    if code_of(client, facts, NEWEST) != checksum:
        client.update_function_code(FunctionName=facts.function, **package.code)
        _until_updated(client, facts, patience)
    # Refused by Lambda if the code is not the package's, whoever changed it meanwhile.
    words = deployments.words(version)
    made = client.publish_version(FunctionName=facts.function, CodeSha256=checksum, Description=words)["Version"]
    if at(client, facts, TEST) == made:
        console.print(f"  version {version} is at the alias {TEST} already: nothing to deploy")
        return
    client.update_alias(FunctionName=facts.function, Name=TEST, FunctionVersion=made)
    console.print(f"  version {version} is {facts.function}:{made}, at the alias {TEST}")


def cutover(client: Any, codedeploy: Any, facts: Facts, version: str, sha256: str, patience: Patience) -> None:
    """Let CodeDeploy move the alias `live` to what `test` points at, with its hooks, and wait."""
    new, old = at(client, facts, TEST), at(client, facts, LIVE)
    if code_of(client, facts, new) != store.to_base64(sha256):
        raise deployments.nothing_waits(facts, version)
    deployment = deployments.resume(codedeploy, facts, version, patience)
    if not deployment and new == old:
        console.print(f"  version {version} has production's traffic already: nothing to do")
        return
    deployment = deployment or deployments.begin(codedeploy, facts, version, revision(facts, old, new))
    with deployments.stopped_on_failure(codedeploy, deployment):
        deployments.wait(codedeploy, deployment, deployments.SUCCEEDED, patience)


def at(client: Any, facts: Facts, alias: str) -> str:
    """The function's version that an alias points at."""
    return client.get_alias(FunctionName=facts.function, Name=alias)["FunctionVersion"]


def code_of(client: Any, facts: Facts, number: str) -> str:
    """SHA-256, in base64, of a version's package."""
    return client.get_function_configuration(FunctionName=facts.function, Qualifier=number)["CodeSha256"]


def revision(facts: Facts, old: str, new: str) -> dict[str, Any]:
    """https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html"""
    properties = {"Name": facts.function, "Alias": LIVE, "CurrentVersion": old, "TargetVersion": new}
    function = {facts.function: {"Type": "AWS::Lambda::Function", "Properties": properties}}
    return revisions.appspec(facts, function, {"BeforeAllowTraffic": "integration", "AfterAllowTraffic": "smoke"})


def _until_updated(client: Any, facts: Facts, patience: Patience) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html"""

    def look() -> tuple[bool, str]:
        now = client.get_function_configuration(FunctionName=facts.function)
        if now["LastUpdateStatus"] == "Failed":
            raise UserError(f"{facts.function}: Lambda did not take the package: {now['LastUpdateStatusReason']}")
        return now["LastUpdateStatus"] == "Successful", now["LastUpdateStatus"]

    waiting.until(look, f"code of {facts.function}", patience)
