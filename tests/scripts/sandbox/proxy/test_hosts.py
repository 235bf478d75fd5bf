"""The host names of AWS."""

from __future__ import annotations

from scripts.sandbox.proxy.hosts import is_aws


def test_is_aws_holds_for_the_endpoints_of_all_partitions_only() -> None:
    yes = ["sts.amazonaws.com", "a.b-c.s3.eu-west-1.amazonaws.com", "s3.dualstack.us-east-1.amazonaws.com",
           "lambda.eu-west-1.api.aws", "ec2.cn-north-1.amazonaws.com.cn"]  # fmt: skip
    no = [
        "amazonaws.com",
        "xamazonaws.com",
        "a..amazonaws.com",
        "a/b.amazonaws.com",
        "../x.amazonaws.com",
        "",
        "x.local",
    ]
    assert [host for host in yes if not is_aws(host)] == []
    assert [host for host in no if is_aws(host)] == []
