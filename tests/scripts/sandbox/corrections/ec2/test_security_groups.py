"""Security groups: rules between groups, and their descriptions."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module", params=["moto", "aws"])
def groups(request: pytest.FixtureRequest) -> tuple[Any, Any, list[str]]:
    """The sandbox, its client, and three groups."""
    each = request.getfixturevalue(request.param)
    ec2 = each.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    made = [ec2.create_security_group(VpcId=vpc, GroupName=n, Description="x")["GroupId"] for n in "abc"]
    return each, ec2, made


def test_rule_between_groups_has_a_description_and_can_be_changed(groups) -> None:
    each, ec2, (one, two, three) = groups
    corrected = each.sandbox.name == "corrected"
    peer = {"GroupId": two, "Description": "from two"}
    rule = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [peer]}
    made = ec2.authorize_security_group_ingress(GroupId=one, IpPermissions=[rule])["SecurityGroupRules"][0]

    def found() -> tuple[str | None, str]:
        rules = ec2.describe_security_group_rules(SecurityGroupRuleIds=[made["SecurityGroupRuleId"]])
        [rule] = rules["SecurityGroupRules"]
        return rule.get("Description"), rule["ReferencedGroupInfo"]["GroupId"]

    assert found() == ("from two" if corrected else None, two)
    new = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "ReferencedGroupId": three, "Description": "from three"}
    change = [{"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": new}]
    ec2.modify_security_group_rules(GroupId=one, SecurityGroupRules=change)
    assert found() == ("from three", three if corrected else two)
    if corrected:
        rule["UserIdGroupPairs"] = [{"GroupId": three}]
        ec2.revoke_security_group_ingress(GroupId=one, IpPermissions=[rule])


def test_rule_for_all_traffic_can_be_changed(groups) -> None:
    each, ec2, (one, *_) = groups
    everything = {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}
    made = ec2.authorize_security_group_ingress(GroupId=one, IpPermissions=[everything])["SecurityGroupRules"][0]
    new = {"IpProtocol": "-1", "CidrIpv4": "10.0.0.0/8", "Description": "inside"}
    change = [{"SecurityGroupRuleId": made["SecurityGroupRuleId"], "SecurityGroupRule": new}]
    refused = each.error(ec2.modify_security_group_rules, GroupId=one, SecurityGroupRules=change)
    assert refused == ("" if each.sandbox.name == "corrected" else "InvalidParameterValue")


def test_description_with_a_forbidden_character_is_refused(groups) -> None:
    each, ec2, (one, *_) = groups
    refused = "InvalidParameterValue" if each.sandbox.name == "corrected" else ""
    rule = {
        "IpProtocol": "tcp",
        "FromPort": 1,
        "ToPort": 1,
        "IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "it's"}],
    }
    assert each.error(ec2.authorize_security_group_egress, GroupId=one, IpPermissions=[rule]) == refused
    assert each.error(ec2.create_security_group, GroupName="d", Description="it's") == refused
