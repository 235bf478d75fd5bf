"""EC2 and VPC: what is in use cannot be deleted, and a deleted NAT gateway frees its interface and address.

AWS: DependencyViolation, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html,
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html and
https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html#nat-gateway-deleting
moto: deletes security groups, subnets and VPCs that others depend on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.ec2.responses.elastic_ip_addresses import ElasticIPAddresses
from moto.ec2.responses.internet_gateways import InternetGateways
from moto.ec2.responses.security_groups import SecurityGroups
from moto.ec2.responses.subnets import Subnets
from moto.ec2.responses.vpcs import VPCs
from moto.elbv2.models import elbv2_backends
from moto.rds.models import rds_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

TERMINATED = 48  # https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html


class Interfaces(NamedTuple):
    """Ids of the subnets and security groups of one resource's network interfaces."""

    subnets: list[str]
    groups: list[str]


def apply() -> None:
    """Corrects the operations that delete, detach or release. Only requests are checked: moto's models also call each
    other's deletions."""
    _security_groups()
    _subnets()
    _vpcs()
    _internet_gateways()
    _nat_gateways()
    _addresses()


def _security_groups() -> None:
    @replace(SecurityGroups, "delete_security_group")
    def delete_security_group(original: Any, self: Any) -> Any:
        backend = self.ec2_backend
        group = backend.get_security_group_by_name_or_id(self._get_param("GroupId") or self._get_param("GroupName"))
        if group and group.name == "default":
            text = f'the specified group: "{group.id}" name: "default" cannot be deleted by a user'
            raise AwsError("CannotDelete", text)
        used = {group_id for each in _interfaces(backend) for group_id in each.groups}
        if group and (_is_referenced(backend, group.id) or group.id in used):
            raise _violation(f"resource {group.id} has a dependent object")
        return original(self)


def _subnets() -> None:
    @replace(Subnets, "delete_subnet")
    def delete_subnet(original: Any, self: Any) -> Any:
        subnet_id = self._get_param("SubnetId")
        if any(subnet_id in each.subnets for each in _interfaces(self.ec2_backend)):
            raise _violation(f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
        return original(self)


def _vpcs() -> None:
    @replace(VPCs, "delete_vpc")
    def delete_vpc(original: Any, self: Any) -> Any:
        vpc_id = self._get_param("VpcId")
        if any(_dependents(self.ec2_backend, vpc_id)):
            raise _violation(f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
        return original(self)


def _internet_gateways() -> None:
    @replace(InternetGateways, "detach_internet_gateway")
    def detach_internet_gateway(original: Any, self: Any) -> Any:
        vpc_id = self._get_param("VpcId")
        mapped = [a for a in self.ec2_backend.addresses if a.eni and a.eni.subnet.vpc_id == vpc_id]
        balancers = [b for b in _load_balancers(self.ec2_backend) if b.scheme != "internal" and b.vpc_id == vpc_id]
        if mapped or balancers:
            raise _violation(f"Network {vpc_id} has some mapped public address(es). Please unmap those first.")
        return original(self)


def _nat_gateways() -> None:
    @replace(NatGatewayBackend, "delete_nat_gateway")
    def delete_nat_gateway(original: Any, self: Any, nat_gateway_id: str) -> Any:
        gateway = original(self, nat_gateway_id)
        for address in [a for a in self.addresses if a.eni is gateway._eni]:
            self.disassociate_address(association_id=address.association_id)
        self.enis.pop(gateway._eni.id, None)
        return gateway


def _addresses() -> None:
    @replace(ElasticIPAddresses, "release_address")
    def release_address(original: Any, self: Any) -> Any:
        allocation = self._get_param("AllocationId")
        if any(a.allocation_id == allocation and a.association_id for a in self.ec2_backend.addresses):
            raise AwsError("InvalidIPAddress.InUse", f"Address with allocation id {allocation} is in use.")
        return original(self)


def _violation(message: str) -> AwsError:
    return AwsError("DependencyViolation", message)


def _is_referenced(backend: Any, group_id: str) -> bool:
    """True if a rule of another group names the group as its source or destination."""
    others = [g for groups in backend.groups.values() for g in groups.values() if g.id != group_id]
    rules = [rule for group in others for rule in (*group.ingress_rules, *group.egress_rules)]
    return any(rule.source_group.get("GroupId") == group_id for rule in rules)


def _interfaces(backend: Any) -> Iterator[Interfaces]:
    """Of the account's region. moto has interfaces only for instances and NAT gateways; the rest is derived here."""
    for eni in backend.enis.values():
        if eni.instance is None or eni.instance.state_code != TERMINATED:
            yield Interfaces([eni.subnet.id], [group.id for group in eni.group_set])
    for endpoint in backend.vpc_end_points.values():
        if endpoint.state != "deleted":
            yield Interfaces(endpoint.subnet_ids or [], endpoint.security_group_ids)
    for balancer in _load_balancers(backend):
        yield Interfaces([subnet.id for subnet in balancer.subnets], balancer.security_groups or [])
    for database in rds_backends[backend.account_id][backend.region_name].databases.values():
        subnet_group = getattr(database, "db_subnet_group", None)
        subnets = [s["SubnetIdentifier"] for s in subnet_group.subnets] if subnet_group else []
        yield Interfaces(subnets, database.vpc_security_group_ids)


def _load_balancers(backend: Any) -> list[Any]:
    return list(elbv2_backends[backend.account_id][backend.region_name].load_balancers.values())


def _dependents(backend: Any, vpc_id: str) -> Iterator[Any]:
    """What keeps a VPC from being deleted, in addition to what moto checks (subnets, route tables, VPN gateways)."""
    yield from (g for g in backend.internet_gateways.values() if g.vpc and g.vpc.id == vpc_id)
    yield from (g for g in backend.groups[vpc_id].values() if g.name != "default")
    yield from (e for e in backend.enis.values() if e.subnet.vpc_id == vpc_id)
    yield from (e for e in backend.vpc_end_points.values() if e.vpc_id == vpc_id and e.state != "deleted")
    yield from (a for a in backend.network_acls.values() if a.vpc_id == vpc_id and not a.default)
