"""CodeDeploy applications; their deployment groups and the record of deployments go with them."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "codedeploy", REGIONAL
COVERS = ("codedeploy:application", "codedeploy:deploymentgroup")
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    prefix = f"arn:aws:codedeploy:{client.meta.region_name}:{wanted.account_id}:application:"  # no response has ARNs
    arns = [f"{prefix}{name}" for name in pages(client, "list_applications", "applications")]
    tags = {arn: client.list_tags_for_resource(ResourceArn=arn)["Tags"] for arn in arns}
    return [Found("codedeploy_application", arn) for arn, found in tags.items() if wanted.owns(found)]
