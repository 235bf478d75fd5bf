"""CloudWatch alarms; those of a scaling policy, without tags, go with their scalable target."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "cloudwatch", REGIONAL
COVERS = ("cloudwatch:alarm",)
AFTER: tuple[str, ...] = ("codedeploy_application",)
KINDS = ["MetricAlarm", "CompositeAlarm"]


def collect(client: Any, wanted: Wanted) -> list[Found]:
    found = client.get_paginator("describe_alarms").paginate(AlarmTypes=KINDS)
    items = [item for page in found for kind in KINDS for item in page.get(f"{kind}s", [])]
    tags = {item["AlarmArn"]: client.list_tags_for_resource(ResourceARN=item["AlarmArn"])["Tags"] for item in items}
    return [Found("alarm", arn) for arn, pairs in tags.items() if wanted.owns(pairs)]
