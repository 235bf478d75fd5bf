"""The Resource Groups Tagging API: it does not list everything, and it lists deleted resources for a while.

AWS: "The GetResources operation does not currently support IAM users and roles", nor Auto Scaling groups; it lists
the resources of one region, and global ones in us-east-1. Its index lags behind: deleted resources stay for some time.
https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
moto: lists buckets in every region, drops deleted resources at once, and omits those in unlisted_resources.py.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggedResource, make_tag_matcher, match_resource_type
from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend
from moto.s3.models import s3_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.stored_state import stored_state
from scripts.sandbox.corrections.tagging import unlisted_resources

# On AWS it takes minutes; this is long enough to catch code that trusts the index, and short enough to wait for.
STALE_SECONDS = 15.0
NEVER_LISTED = (":role/", ":user/", ":autoScalingGroup:")
GLOBAL_SERVICES = {"iam", "route53", "cloudfront", "organizations"}

Rows = dict[str, TaggedResource]  # by ARN


def apply() -> None:
    """Corrects GetResources."""

    @replace(ResourceGroupsTaggingAPIBackend, "_get_resources_generator")
    def resources(original: Any, self: Any, **filters: Any) -> Iterator[TaggedResource]:
        more = unlisted_resources.find(self.account_id, self.region_name)
        found = (*original(self), *(row for row in more if row.tags))
        existing = {row.arn: row for row in found if is_listed(row.arn, self.region_name, self.account_id)}
        rows = {**stale_rows(self, existing, time.monotonic()), **existing}
        return (row for row in rows.values() if _matches(row, **filters))


def is_listed(arn: str, region: str, account_id: str) -> bool:
    """True if the index of `region` lists such resources at all."""
    service, name = arn.split(":")[2], arn.rpartition(":")[2]
    if service == "s3":
        bucket = s3_backends[account_id]["aws"].buckets.get(name)
        return bucket is not None and bucket.region_name == region
    return not any(part in arn for part in NEVER_LISTED) and (service not in GLOBAL_SERVICES or region == "us-east-1")


def stale_rows(backend: Any, existing: Rows, now: float) -> Rows:
    """Rows of earlier responses whose resource is gone, until STALE_SECONDS after that was first noticed.

    `now`: seconds of a monotonic clock. What was listed, and since when it is missing, is stored in `backend`.
    """
    listed, missing_since = stored_state(backend, "listed"), stored_state(backend, "missing_since")
    gone = {arn: row for arn, row in listed.items() if arn not in existing}
    stale = {arn: row for arn, row in gone.items() if now - missing_since.setdefault(arn, now) < STALE_SECONDS}
    for arn in [arn for arn in missing_since if arn not in stale]:
        del missing_since[arn]
    listed.clear()
    listed.update({**stale, **existing})
    return stale


def _matches(
    row: TaggedResource,
    tag_filters: list[dict[str, Any]] | None = None,
    resource_type_filters: list[str] | None = None,
    resource_arn_list: list[str] | None = None,
) -> bool:
    of_type = match_resource_type(row.resource_type, resource_type_filters)
    named = not resource_arn_list or row.arn in resource_arn_list
    return bool(of_type and named and make_tag_matcher(tag_filters)(row.tags))
