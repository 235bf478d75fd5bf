"""The Tagging API lists what the real one lists: not everything, and for a while what is gone.

AWS: "The GetResources operation does not currently support IAM users and roles", nor Auto Scaling groups; it lists
the resources of one region, and global ones in us-east-1. Its index is behind: deleted resources stay for some time.
https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html
moto: lists buckets in every region, and nothing that was deleted a moment ago; it leaves out what is in tagging_rows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from moto.core.resource_tagging import TaggedResource
from moto.resourcegroupstaggingapi import models
from moto.s3.models import s3_backends

from scripts.sandbox.base.patch import replace
from scripts.sandbox.corrections.tagging import rows as tagging_rows

# On AWS minutes; here long enough to be noticed by whoever trusts the index, and short enough to be waited for.
STALE_SECONDS = 15.0
NEVER_LISTED = (":role/", ":user/", ":autoScalingGroup:")
GLOBAL = {"iam", "route53", "cloudfront", "organizations"}

Key = tuple[str, str]
# By account and region: what earlier answers listed, and since when it has been missed.
_listed: dict[Key, dict[str, TaggedResource]] = {}
_missed: dict[Key, dict[str, float]] = {}


def apply() -> None:
    """Corrects GetResources."""

    @replace(models.ResourceGroupsTaggingAPIBackend, "_get_resources_generator")
    def resources(original: Any, self: Any, **filters: Any) -> Iterator[TaggedResource]:
        here = self.account_id, self.region_name
        found = (*original(self), *(row for row in tagging_rows.rows(*here) if row.tags))
        live = {row.arn: row for row in found if is_listed(row.arn, self.region_name, self.account_id)}
        rows = {**_stale(here, live), **live}
        return (row for row in rows.values() if _matches(row, **filters))


def is_listed(arn: str, region: str, account_id: str) -> bool:
    """Whether the index of `region` has resources such as `arn` at all."""
    service, name = arn.split(":")[2], arn.rpartition(":")[2]
    if service == "s3":
        bucket = s3_backends[account_id]["aws"].buckets.get(name)
        return bucket is not None and bucket.region_name == region
    return not any(part in arn for part in NEVER_LISTED) and (service not in GLOBAL or region == "us-east-1")


def forget() -> None:
    """After a reset the index is empty too."""
    _listed.clear()
    _missed.clear()


def _stale(key: Key, live: dict[str, TaggedResource]) -> dict[str, TaggedResource]:
    """Rows of earlier answers that are gone, until STALE_SECONDS after that was first noticed."""
    known, missed, now = _listed.setdefault(key, {}), _missed.setdefault(key, {}), time.monotonic()
    gone = {arn: row for arn, row in known.items() if arn not in live}
    stale = {arn: row for arn, row in gone.items() if now - missed.setdefault(arn, now) < STALE_SECONDS}
    _listed[key], _missed[key] = {**stale, **live}, {arn: missed[arn] for arn in stale}
    return stale


def _matches(
    row: TaggedResource,
    tag_filters: list[dict[str, Any]] | None = None,
    resource_type_filters: list[str] | None = None,
    resource_arn_list: list[str] | None = None,
) -> bool:
    of_type = models.match_resource_type(row.resource_type, resource_type_filters)
    named = not resource_arn_list or row.arn in resource_arn_list
    return of_type and named and models.make_tag_matcher(tag_filters)(row.tags)
