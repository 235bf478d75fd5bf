"""Small services of each platform, taken through the pipeline's own steps as its build projects run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.e2e_kit import Kit

VERSION = "1.4.0"
# What `make package` leaves: an image comes from the Dockerfile, everything else from dist/.
SOURCES = {
    "api": {"Dockerfile": "FROM scratch\n"},
    "msa": {"dist/main.py": "def handler(event, context):\n    return {'statusCode': 200}\n"},
    "msb": {"dist/appspec.yml": "version: 0.0\nos: linux\nfiles: [{source: /, destination: /opt/msb}]\n"},
}


def source(folder: Path, service: str) -> Path:
    """A repository of the service, just large enough to be packaged."""
    files = {"Makefile": "package:\n\t@echo packaged $(SERVICE) $(VERSION)\n", **SOURCES[service]}
    for name, text in files.items():
        (folder / service / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / service / name).write_text(text)
    return folder / service


def deliver(kit: Kit, service: str, target: str, code: Path) -> None:
    """package, deploy and cutover. The tests between them ask over HTTP, and nothing answers in a sandbox."""
    words = ("--service", service, "--version", VERSION)
    kit.run("deliver", "package", *words, "--source", str(code))
    kit.run("deliver", "deploy", *words, "--target", target)
    kit.run("deliver", "cutover", *words, "--target", target, "--keep", "0")


def outputs(kit: Kit, service: str, target: str) -> dict[str, Any]:
    """What the service's workspace published."""
    found = kit.client("ssm", target).get_parameter(Name=f"/groundplan/{target}/services/{service}")
    return json.loads(found["Parameter"]["Value"])


def serving(kit: Kit, service: str, target: str) -> object:
    """What serves production now, whatever the platform: task definition, alias version, or auto scaling groups."""
    known = outputs(kit, service, target)
    if known["platform"] == "ecs":
        return _task(kit, known, target)
    if known["platform"] == "lambda":
        client = kit.client("lambda", target)
        return client.get_alias(FunctionName=known["function"], Name="live")["FunctionVersion"]
    return sorted(_sizes(kit, known, target).items())


def task(kit: Kit, service: str, target: str) -> dict[str, Any]:
    """The task definition that serves production."""
    name = _task(kit, outputs(kit, service, target), target)
    return kit.client("ecs", target).describe_task_definition(taskDefinition=name)["taskDefinition"]


def _task(kit: Kit, known: dict[str, Any], target: str) -> str:
    ecs = kit.client("ecs", target)
    service = ecs.describe_services(cluster=known["cluster"], services=[known["service"]])["services"][0]
    return (service.get("taskSets") or [service])[0]["taskDefinition"]


def _sizes(kit: Kit, known: dict[str, Any], target: str) -> dict[str, int]:
    names = list(known["autoscaling_groups"].values())
    asked = kit.client("autoscaling", target).describe_auto_scaling_groups(AutoScalingGroupNames=names)
    return {each["AutoScalingGroupName"]: each["DesiredCapacity"] for each in asked["AutoScalingGroups"]}
