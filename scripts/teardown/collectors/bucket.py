"""S3 buckets."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from scripts.teardown.collectors import GLOBAL
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "s3", GLOBAL
COVERS = ("s3:",)
AFTER: tuple[str, ...] = ("load_balancer",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    names = [item["Name"] for item in client.list_buckets()["Buckets"]]
    return [Found("bucket", name) for name in names if wanted.owns(_tags(client, name))]


def _tags(client: Any, name: str) -> list[dict[str, str]]:
    """https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html: no tags are an error there."""
    try:
        return client.get_bucket_tagging(Bucket=name)["TagSet"]
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchTagSet", "NoSuchBucket"):
            return []
        raise
