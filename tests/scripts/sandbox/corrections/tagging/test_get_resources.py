"""The Tagging API: what moto lists and AWS does not, and the other way round."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from moto.core.resource_tagging import TaggedResource

from scripts.sandbox.corrections.tagging import get_resources

TAGS = [{"Key": "groundplan:target", "Value": "dev"}]
GRANT = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
TRUST = '{"Version": "2012-10-17", "Statement": []}'


@pytest.fixture(scope="module")
def tagged(aws, moto) -> None:
    """Of each kind that matters here, one that carries the target's tag, in both sandboxes."""
    for each in (aws, moto):
        iam, s3 = each.client("iam"), each.client("s3")
        iam.create_policy(PolicyName="p", PolicyDocument=GRANT, Tags=TAGS)
        route53 = each.client("route53")
        zone = route53.create_hosted_zone(Name="z.example", CallerReference="1")["HostedZone"]["Id"].rpartition("/")[2]
        route53.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone, AddTags=TAGS)
        each.client("ec2").allocate_address(TagSpecifications=[{"ResourceType": "elastic-ip", "Tags": TAGS}])
        group = {"DBParameterGroupName": "p", "DBParameterGroupFamily": "postgres16", "Description": "x"}
        each.client("rds").create_db_parameter_group(Tags=TAGS, **group)
        iam.create_role(RoleName="r", AssumeRolePolicyDocument=TRUST.replace("[]", _statement()), Tags=TAGS)
        vpc = each.client("ec2").create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
        each.client("ec2").create_tags(Resources=[vpc], Tags=TAGS)
        s3.create_bucket(Bucket="tagged-bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_bucket_tagging(Bucket="tagged-bucket", Tagging={"TagSet": TAGS})
        each.client("ecr").create_repository(repositoryName="tagged", tags=TAGS)
        each.client("kms").create_key(Tags=[{"TagKey": t["Key"], "TagValue": t["Value"]} for t in TAGS])


def test_roles_are_never_listed_and_buckets_only_in_their_region(aws, moto, tagged) -> None:
    assert _services(aws, "eu-west-1") == ["ec2:elastic-ip", "ec2:vpc", "ecr:repository", "kms:key", "rds:", "s3:"]
    assert _services(aws, "us-east-1") == ["iam:policy", "route53:hostedzone"]
    assert not {"ec2:elastic-ip", "ecr:repository", "rds:"} & set(_services(moto, "eu-west-1"))
    assert "s3:" in _services(moto, "us-east-1")


def test_deleted_resource_stays_listed_for_a_while(aws, moto, tagged) -> None:
    for each, stays in ((moto, False), (aws, True)):
        ec2 = each.client("ec2")
        made = ec2.create_vpc(CidrBlock="10.2.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": TAGS}])
        before = _rows(each, "eu-west-1")
        ec2.delete_vpc(VpcId=made["Vpc"]["VpcId"])
        gone = [arn for arn in before if made["Vpc"]["VpcId"] in arn]
        assert len(gone) == 1
        assert (gone[0] in _rows(each, "eu-west-1")) is stays


def test_a_stale_row_disappears_after_stale_seconds() -> None:
    row = TaggedResource("arn:aws:ec2:eu-west-1:1:vpc/x", {}, "ec2:vpc")
    backend, rows = SimpleNamespace(), {row.arn: row}
    assert get_resources.stale_rows(backend, rows, 0) == {}
    for now, stale in ((100, rows), (100 + get_resources.STALE_SECONDS - 1, rows), (200, {}), (201, {})):
        assert get_resources.stale_rows(backend, {}, now) == stale


def test_listing_does_not_change_a_snapshot_and_a_reset_empties_the_index(aws, tagged) -> None:
    aws.client("resourcegroupstaggingapi").get_resources()  # creates moto's backend
    before = aws.sandbox.ask("GET", f"snapshot/{aws.management}")
    aws.client("ec2").describe_vpcs()
    assert _rows(aws, "eu-west-1")
    assert aws.sandbox.ask("GET", f"snapshot/{aws.management}") == before
    aws.sandbox.ask("POST", "reset")
    assert _rows(aws, "eu-west-1") == []


def _statement() -> str:
    return '[{"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "sts:AssumeRole"}]'


def _rows(each: Any, region: str) -> list[str]:
    pages = each.client("resourcegroupstaggingapi", region=region).get_paginator("get_resources")
    wanted = [{"Key": "groundplan:target", "Values": ["dev"]}]
    return [row["ResourceARN"] for page in pages.paginate(TagFilters=wanted) for row in page["ResourceTagMappingList"]]


def _services(each: Any, region: str) -> list[str]:
    """Sorted "service:type" of the rows."""
    split = [arn.split(":", 5) for arn in _rows(each, region)]
    return sorted({f"{parts[2]}:{parts[5].split('/')[0] if '/' in parts[5] else ''}" for parts in split})
