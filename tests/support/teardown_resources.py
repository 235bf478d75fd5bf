"""One resource of every type that a target's workspaces make; those of services are in teardown_services.py."""

from __future__ import annotations

import json

from tests.support.teardown_services import services


class Maker:
    """`ids` has the identifier of what was made, by kind."""

    def __init__(self, client, name: str, tags: dict[str, str], parent_zone: str) -> None:
        self.client, self.name, self.tags, self.parent_zone = (
            lambda service: client(service, "work"),
            name,
            tags,
            parent_zone,
        )
        self.parent = client("route53", "tools")
        self.pairs = [{"Key": key, "Value": value} for key, value in tags.items()]
        self.lower = [{"key": key, "value": value} for key, value in tags.items()]  # as ECS takes them
        self.ids: dict[str, str] = {}

    def everything(self) -> None:
        self.network()
        self.gateways()
        self.compute()
        self.database()
        self.dns()
        self.storage()
        services(self)

    def spec(self, kind: str) -> list[dict]:
        return [{"ResourceType": kind, "Tags": self.pairs}]

    def network(self) -> None:
        ec2, ids = self.client("ec2"), self.ids
        ids["vpc"] = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=self.spec("vpc"))["Vpc"]["VpcId"]
        inside = {"VpcId": ids["vpc"]}
        self.subnets = [
            ec2.create_subnet(
                CidrBlock=f"10.0.{n}.0/24",
                AvailabilityZone=f"eu-west-1{'ab'[n]}",
                TagSpecifications=self.spec("subnet"),
                **inside,
            )["Subnet"]["SubnetId"]
            for n in (0, 1)
        ]
        ids["subnet"] = self.subnets[0]
        group = {"GroupName": self.name, "Description": self.name, "TagSpecifications": self.spec("security-group")}
        ids["security_group"] = ec2.create_security_group(**group, **inside)["GroupId"]
        acl = ec2.create_network_acl(TagSpecifications=self.spec("network-acl"), **inside)
        ids["network_acl"] = acl["NetworkAcl"]["NetworkAclId"]
        table = ec2.create_route_table(TagSpecifications=self.spec("route-table"), **inside)
        ids["route_table"] = table["RouteTable"]["RouteTableId"]

    def gateways(self) -> None:
        ec2, ids = self.client("ec2"), self.ids
        gateway = ec2.create_internet_gateway(TagSpecifications=self.spec("internet-gateway"))
        ids["internet_gateway"] = gateway["InternetGateway"]["InternetGatewayId"]
        address = ec2.allocate_address(Domain="vpc", TagSpecifications=self.spec("elastic-ip"))
        ids["elastic_ip"] = address["AllocationId"]
        nat = {
            "SubnetId": self.subnets[0],
            "AllocationId": ids["elastic_ip"],
            "TagSpecifications": self.spec("natgateway"),
        }
        ids["nat_gateway"] = ec2.create_nat_gateway(**nat)["NatGateway"]["NatGatewayId"]
        end = {"VpcId": ids["vpc"], "ServiceName": "com.amazonaws.eu-west-1.s3", "VpcEndpointType": "Gateway"}
        made = ec2.create_vpc_endpoint(**end, TagSpecifications=self.spec("vpc-endpoint"))
        ids["vpc_endpoint"] = made["VpcEndpoint"]["VpcEndpointId"]
        card = ec2.create_network_interface(SubnetId=self.subnets[0], TagSpecifications=self.spec("network-interface"))
        ids["network_interface"] = card["NetworkInterface"]["NetworkInterfaceId"]
        flow = {
            "ResourceIds": [ids["vpc"]], "ResourceType": "VPC", "TrafficType": "ALL", "LogDestinationType": "s3",
            "LogDestination": f"arn:aws:s3:::{self.bucket()}",
        }  # fmt: skip
        ids["flow_log"] = ec2.create_flow_logs(**flow, TagSpecifications=self.spec("vpc-flow-log"))["FlowLogIds"][0]

    def bucket(self) -> str:
        s3, name = self.client("s3"), f"acme-{self.name}-logs"
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        s3.put_bucket_tagging(Bucket=name, Tagging={"TagSet": self.pairs})
        self.ids["bucket"] = name
        return name

    def compute(self) -> None:
        ids = self.ids
        made = self.client("ecs").create_cluster(clusterName=f"acme-{self.name}", tags=self.lower)
        ids["cluster"] = made["cluster"]["clusterArn"]
        balancer = {"Name": f"acme-{self.name}", "Subnets": self.subnets, "SecurityGroups": [ids["security_group"]]}
        made = self.client("elbv2").create_load_balancer(**balancer, Tags=self.pairs)
        ids["load_balancer"] = made["LoadBalancers"][0]["LoadBalancerArn"]
        trust = {
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ]
        }
        document = json.dumps({"Version": "2012-10-17", **trust})
        self.client("iam").create_role(RoleName=f"acme-{self.name}", AssumeRolePolicyDocument=document, Tags=self.pairs)
        ids["role"] = f"acme-{self.name}"

    def database(self) -> None:
        rds, ids, name = self.client("rds"), self.ids, f"acme-{self.name}"
        rds.create_db_subnet_group(
            DBSubnetGroupName=name, DBSubnetGroupDescription=name, SubnetIds=self.subnets, Tags=self.pairs
        )
        rds.create_db_parameter_group(
            DBParameterGroupName=name, DBParameterGroupFamily="postgres16", Description=name, Tags=self.pairs
        )
        rds.create_db_instance(
            DBInstanceIdentifier=name, DBInstanceClass="db.t4g.micro", Engine="postgres", AllocatedStorage=20,
            MasterUsername="master", MasterUserPassword="not-a-secret", DBSubnetGroupName=name, Tags=self.pairs,
        )  # fmt: skip
        rds.create_db_snapshot(DBSnapshotIdentifier=f"{name}-final", DBInstanceIdentifier=name, Tags=self.pairs)
        ids.update(dict.fromkeys(("database", "database_subnet_group", "database_parameter_group"), name))
        ids["database_snapshot"] = f"{name}-final"

    def dns(self) -> None:
        dns, ids, name = self.client("route53"), self.ids, f"{self.name}.acme.example"
        zone = dns.create_hosted_zone(Name=name, CallerReference=name)["HostedZone"]["Id"].removeprefix("/hostedzone/")
        dns.change_tags_for_resource(ResourceType="hostedzone", ResourceId=zone, AddTags=self.pairs)
        ids["zone"], ids["delegation"] = zone, f"{name}. NS"
        self.record("CREATE")
        made = self.client("acm").request_certificate(DomainName=name, ValidationMethod="DNS", Tags=self.pairs)
        ids["certificate"] = made["CertificateArn"]

    def record(self, action: str) -> None:
        """The delegation in the parent zone."""
        record = {
            "Name": f"{self.name}.acme.example",
            "Type": "NS",
            "TTL": 300,
            "ResourceRecords": [{"Value": "ns-1.example"}],
        }
        changes = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        self.parent.change_resource_record_sets(HostedZoneId=self.parent_zone, ChangeBatch=changes)

    def storage(self) -> None:
        ids, name = self.ids, f"/groundplan/{self.name}/foundation"
        keys = [{"TagKey": key, "TagValue": value} for key, value in self.tags.items()]
        ids["key"] = self.client("kms").create_key(Tags=keys)["KeyMetadata"]["Arn"]
        self.client("ssm").put_parameter(Name=name, Value="{}", Type="String", Tags=self.pairs)
        ids["parameter"] = name
        ids["secret"] = self.client("secretsmanager").create_secret(Name=name, SecretString="{}", Tags=self.pairs)[
            "ARN"
        ]
        self.client("logs").create_log_group(logGroupName=name, tags=self.tags)
        ids["log_group"] = f"arn:aws:logs:eu-west-1:444444444444:log-group:{name}"
