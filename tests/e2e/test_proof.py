"""The proof: the committed example goes up from nothing, stays as planned, changes as expected, and stage comes down alone.

One sandbox serves all steps, in order: the provider waits in real seconds for load balancers, zones and databases.
"""

from __future__ import annotations

import json

import pytest

from scripts import render
from scripts.place import open_place
from tests.e2e.kit import Kit, digest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("proof")]


@pytest.fixture(scope="module")
def everything(kit: Kit) -> Kit:
    """All workspaces of the example, applied from nothing."""
    kit.run("plan", "--env", "all")
    kit.run("apply", "--env", "all")
    return kit


def states(kit: Kit, keep: str) -> dict[str, str]:
    """SHA-256 of every object of both state stores whose key has `keep` in it."""
    place = place_of(kit)
    found = {}
    for account in ("management", "tools"):
        s3 = place.client("s3", account)
        for bucket in [b["Name"] for b in s3.list_buckets()["Buckets"] if "-state-" in b["Name"]]:
            for item in s3.list_objects_v2(Bucket=bucket)["Contents"]:
                if keep in item["Key"]:
                    found[item["Key"]] = digest(s3.get_object(Bucket=bucket, Key=item["Key"])["Body"].read())
    return found
