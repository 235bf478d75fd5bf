"""The tags of load balancers and target groups, which a separate call returns for twenty resources at a time."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import batches
from scripts.teardown.resources import Wanted

# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
MOST = 20


def owned(client: Any, arns: list[str], wanted: Wanted) -> list[str]:
    """Those of the ARNs that carry both tags."""
    answers = [client.describe_tags(ResourceArns=batch)["TagDescriptions"] for batch in batches(arns, MOST)]
    described = [item for answer in answers for item in answer]
    return [item["ResourceArn"] for item in described if wanted.owns(item["Tags"])]
