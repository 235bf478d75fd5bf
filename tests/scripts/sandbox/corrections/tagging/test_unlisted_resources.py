"""Resources that moto's Tagging API omits."""

from __future__ import annotations

from typing import Any

import pytest

TAGS = [{"Key": "groundplan:target", "Value": "dev"}]


@pytest.fixture(scope="module")
def network(each) -> Any:
    """A load balancer with a listener, and a group with a rule, all tagged."""
    ec2, elb = each.client("ec2"), each.client("elbv2")
    subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]][:2]
    arn = elb.create_load_balancer(Name="l", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
    fixed = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}]
    elb.create_listener(LoadBalancerArn=arn, Port=80, Protocol="HTTP", DefaultActions=fixed, Tags=TAGS)
    group = ec2.create_security_group(GroupName="g", Description="x")["GroupId"]
    rule = ec2.authorize_security_group_ingress(
        GroupId=group, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1,
                                       "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}],
    )["SecurityGroupRules"][0]["SecurityGroupRuleId"]  # fmt: skip
    ec2.create_tags(Resources=[rule], Tags=TAGS)
    return each


def test_listeners_and_security_group_rules_are_listed(each, network) -> None:
    rows = each.client("resourcegroupstaggingapi").get_resources(TagFilters=[{"Key": TAGS[0]["Key"]}])
    kinds = {row["ResourceARN"].split(":")[5].split("/")[0] for row in rows["ResourceTagMappingList"]}
    assert {"listener", "security-group-rule"} & kinds == (
        {"listener", "security-group-rule"} if each.corrected else set()
    )
