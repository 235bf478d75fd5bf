"""Lambda functions; their versions and aliases, also those that a deployment created, go with them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "lambda", REGIONAL
COVERS = ("lambda:function",)
AFTER: tuple[str, ...] = ("codedeploy_application",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["FunctionArn"] for item in pages(client, "list_functions", "Functions")]
    return [Found("function", arn) for arn in arns if wanted.owns(client.list_tags(Resource=arn)["Tags"])]
