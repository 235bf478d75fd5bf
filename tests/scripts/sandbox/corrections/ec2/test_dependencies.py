"""EC2 and VPC: resources in use."""

from __future__ import annotations

from typing import Any

import pytest

from generator.aws.quotas import VPCS


@pytest.fixture(params=["aws", "moto"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes: the corrected one refuses, the plain one does not."""
    sandbox = request.getfixturevalue(request.param)
    if sandbox.corrected:  # each test makes a VPC
        sandbox.sandbox.ask("PUT", "settings", {"quotas": {VPCS.name: 100}})
    return sandbox


@pytest.fixture
def network(each) -> dict[str, Any]:
    """A VPC with one subnet, one security group and an attached internet gateway."""
    ec2 = each.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    group = ec2.create_security_group(VpcId=vpc, GroupName="one", Description="x")["GroupId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    return {"ec2": ec2, "vpc": vpc, "subnet": subnet, "group": group, "gateway": gateway}


@pytest.fixture
def refused(request: pytest.FixtureRequest) -> str:
    """The error code with which AWS refuses; "" in the plain sandbox, which accepts everything."""
    return "DependencyViolation" if "aws" in request.node.callspec.id else ""


def test_security_group_that_another_references_cannot_be_deleted(each, network, refused) -> None:
    ec2 = network["ec2"]
    other = ec2.create_security_group(VpcId=network["vpc"], GroupName="two", Description="x")["GroupId"]
    rule = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "UserIdGroupPairs": [{"GroupId": network["group"]}]}
    ec2.authorize_security_group_ingress(GroupId=other, IpPermissions=[rule])
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    if refused:
        ec2.revoke_security_group_ingress(GroupId=other, IpPermissions=[rule])
        ec2.delete_security_group(GroupId=network["group"])


def test_group_and_subnet_of_an_interface_cannot_be_deleted(each, network, refused) -> None:
    ec2 = network["ec2"]
    made = ec2.create_network_interface(SubnetId=network["subnet"], Groups=[network["group"]])
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
    if refused:
        ec2.delete_network_interface(NetworkInterfaceId=made["NetworkInterface"]["NetworkInterfaceId"])
        ec2.delete_security_group(GroupId=network["group"])
        ec2.delete_subnet(SubnetId=network["subnet"])


def test_group_and_subnet_of_an_instance_cannot_be_deleted_until_it_is_terminated(each, network, refused) -> None:
    ec2 = network["ec2"]
    made = ec2.run_instances(
        ImageId="ami-12c6146b", MinCount=1, MaxCount=1, SubnetId=network["subnet"], SecurityGroupIds=[network["group"]]
    )
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
    if refused:
        ec2.terminate_instances(InstanceIds=[made["Instances"][0]["InstanceId"]])
        ec2.delete_security_group(GroupId=network["group"])
        ec2.delete_subnet(SubnetId=network["subnet"])


def test_group_and_subnet_of_a_load_balancer_cannot_be_deleted(each, network, refused) -> None:
    ec2, elb = network["ec2"], each.client("elbv2")
    other = ec2.create_subnet(VpcId=network["vpc"], CidrBlock="10.0.1.0/24", AvailabilityZone="eu-west-1b")
    subnets = [network["subnet"], other["Subnet"]["SubnetId"]]
    made = elb.create_load_balancer(Name="x", Subnets=subnets, SecurityGroups=[network["group"]])
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
    detach = {"InternetGatewayId": network["gateway"], "VpcId": network["vpc"]}
    assert each.error(ec2.detach_internet_gateway, **detach) == refused
    elb.delete_load_balancer(LoadBalancerArn=made["LoadBalancers"][0]["LoadBalancerArn"])
    if refused:
        ec2.delete_security_group(GroupId=network["group"])
        ec2.detach_internet_gateway(**detach)


def test_group_and_subnet_of_a_database_cannot_be_deleted(each, network, refused) -> None:
    ec2, rds = network["ec2"], each.client("rds")
    rds.create_db_subnet_group(DBSubnetGroupName="x", DBSubnetGroupDescription="x", SubnetIds=[network["subnet"]])
    rds.create_db_instance(
        DBInstanceIdentifier="x", DBInstanceClass="db.t4g.micro", Engine="postgres", DBSubnetGroupName="x",
        VpcSecurityGroupIds=[network["group"]], MasterUsername="x", MasterUserPassword="xxxxxxxx", AllocatedStorage=20,
    )  # fmt: skip
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
    rds.delete_db_instance(DBInstanceIdentifier="x", SkipFinalSnapshot=True)
    rds.delete_db_subnet_group(DBSubnetGroupName="x")
    if refused:
        ec2.delete_security_group(GroupId=network["group"])
        ec2.delete_subnet(SubnetId=network["subnet"])


def test_group_and_subnet_of_an_interface_endpoint_cannot_be_deleted(each, network, refused) -> None:
    ec2 = network["ec2"]
    made = ec2.create_vpc_endpoint(
        VpcId=network["vpc"], ServiceName="com.amazonaws.eu-west-1.ssm", VpcEndpointType="Interface",
        SubnetIds=[network["subnet"]], SecurityGroupIds=[network["group"]],
    )  # fmt: skip
    assert each.error(ec2.delete_security_group, GroupId=network["group"]) == refused
    if refused:
        assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
        ec2.delete_vpc_endpoints(VpcEndpointIds=[made["VpcEndpoint"]["VpcEndpointId"]])
        ec2.delete_security_group(GroupId=network["group"])
        ec2.delete_subnet(SubnetId=network["subnet"])


def test_vpc_with_a_group_or_a_gateway_cannot_be_deleted(each, network, refused) -> None:
    ec2 = network["ec2"]
    ec2.delete_subnet(SubnetId=network["subnet"])
    assert each.error(ec2.delete_vpc, VpcId=network["vpc"]) == refused
    if refused:
        ec2.delete_security_group(GroupId=network["group"])
        assert each.error(ec2.delete_vpc, VpcId=network["vpc"]) == "DependencyViolation"
        ec2.detach_internet_gateway(InternetGatewayId=network["gateway"], VpcId=network["vpc"])
        ec2.delete_vpc(VpcId=network["vpc"])


def test_nat_gateway_frees_its_interface_and_address_when_it_is_deleted(each, network, refused) -> None:
    ec2 = network["ec2"]
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    made = ec2.create_nat_gateway(SubnetId=network["subnet"], AllocationId=address)["NatGateway"]["NatGatewayId"]
    detach = {"InternetGatewayId": network["gateway"], "VpcId": network["vpc"]}
    assert each.error(ec2.detach_internet_gateway, **detach) == refused
    if refused:
        assert each.error(ec2.release_address, AllocationId=address) == "InvalidIPAddress.InUse"
        assert each.error(ec2.delete_subnet, SubnetId=network["subnet"]) == refused
    ec2.delete_nat_gateway(NatGatewayId=made)
    held = ec2.describe_network_interfaces(Filters=[{"Name": "subnet-id", "Values": [network["subnet"]]}])
    assert len(held["NetworkInterfaces"]) == (0 if refused else 1)
    if refused:
        ec2.release_address(AllocationId=address)
        ec2.detach_internet_gateway(**detach)
        ec2.delete_subnet(SubnetId=network["subnet"])


def test_default_security_group_cannot_be_deleted(aws, moto) -> None:
    for each, code in ((moto, ""), (aws, "CannotDelete")):
        ec2 = each.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
        groups = ec2.describe_security_groups(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["SecurityGroups"]
        assert each.error(ec2.delete_security_group, GroupId=groups[0]["GroupId"]) == code
    ec2.delete_vpc(VpcId=vpc)
