"""One verdict, and an exit code that is 0 only if it is proven that nothing is left."""

import pytest

from scripts.teardown.destroy import deleted, forget, has_store
from scripts.teardown.resources import Found, Wanted
from scripts.teardown.search import Result
from scripts.teardown.verdict import code, lines

LEFT, SOFT = Found("vpc", "vpc-1", region="eu-west-1"), Found("key", "key-1", until="2026-12-01")


@pytest.mark.parametrize(
    ("result", "number", "said"),
    [
        (Result(), 0, ["gone: nothing carries the tags of stage"]),
        (
            Result([SOFT]),
            0,
            [
                "  soft-deleted until 2026-12-01: key key-1",
                "soft-deleted until 2026-12-01: 1 of stage, by AWS's own rule; all else is gone",
            ],
        ),
        (
            Result([SOFT, LEFT]),
            1,
            [
                "  left: vpc vpc-1 in eu-west-1",
                "  soft-deleted until 2026-12-01: key key-1",
                "1 resources of stage are left; run it again, or remove them by hand",
            ],
        ),
        (
            Result([], ["role in us-east-1: AccessDenied"]),
            1,
            [
                "  could not look: role in us-east-1: AccessDenied",
                "could not look in 1 places, so nothing is proven; run it again",
            ],
        ),
    ],
)
def test_verdicts(result, number, said):
    assert lines(result, "stage") == said
    assert code(result) == number


def test_both_tags_are_needed_in_each_of_aws_spellings():
    wanted = Wanted("acme", "stage", "stage.acme.example", "acme.example", "444444444444")
    assert wanted.owns(wanted.tags)
    assert wanted.owns([{"Key": key, "Value": value} for key, value in wanted.tags.items()])
    assert wanted.owns([{"key": key, "value": value} for key, value in wanted.tags.items()])
    assert not wanted.owns({"groundplan:target": "stage"})
    assert not wanted.owns({"groundplan:target": "stage", "groundplan:organization": "other"})


def test_the_list_is_what_the_plan_deletes():
    changes = [("a", ["delete"]), ("b", ["no-op"]), ("c", ["create", "delete"]), ("d", ["read"])]
    document = {"resource_changes": [{"address": name, "change": {"actions": todo}} for name, todo in changes]}
    assert deleted(document) == ["a", "c"]
    assert deleted({}) == []


def test_only_the_marker_of_the_workspace_is_taken_from_the_store(client):
    s3 = client("s3", "tools")
    assert not has_store(s3, "acme-state")
    s3.create_bucket(Bucket="acme-state", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    assert has_store(s3, "acme-state")
    keys = [
        f"targets/{name}/foundation/{file}"
        for name in ("dev", "stage")
        for file in ("applied.json", "terraform.tfstate")
    ]
    for key in keys:
        s3.put_object(Bucket="acme-state", Key=key, Body=b"{}")
    for _ in range(2):  # again, as after an interrupt
        forget(s3, "acme-state", "targets/stage/foundation")
    left = {item["Key"] for item in s3.list_objects_v2(Bucket="acme-state")["Contents"]}
    assert set(keys) - left == {"targets/stage/foundation/applied.json"}
