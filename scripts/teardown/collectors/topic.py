"""SNS topics. Their subscriptions go with them: https://docs.aws.amazon.com/sns/latest/api/API_DeleteTopic.html"""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "sns", REGIONAL
COVERS = ("sns:",)
AFTER: tuple[str, ...] = ()


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["TopicArn"] for item in pages(client, "list_topics", "Topics")]
    tags = {arn: client.list_tags_for_resource(ResourceArn=arn)["Tags"] for arn in arns}
    return [Found("topic", arn) for arn, found in tags.items() if wanted.owns(found)]
