"""ECS task definitions: a deployment registers revisions of its own, with the tags of the one before.

A deregistered one is listed as INACTIVE for good, and cannot be run again: it counts as gone.
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deregister-task-definition-v2.html
"""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "ecs", REGIONAL
COVERS = ("ecs:task-definition",)
AFTER: tuple[str, ...] = ("ecs_service",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = pages(client, "list_task_definitions", "taskDefinitionArns", status="ACTIVE")
    tags = {arn: client.describe_task_definition(taskDefinition=arn, include=["TAGS"]).get("tags", []) for arn in arns}
    return [Found("task_definition", arn) for arn, found in tags.items() if wanted.owns(found)]


def remove(client: Any, item: Found) -> None:
    client.deregister_task_definition(taskDefinition=item.id)
