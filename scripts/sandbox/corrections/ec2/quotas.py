"""EC2: VPCs, Elastic IP addresses and vCPUs of On-Demand instances are limited.

AWS: VpcLimitExceeded, AddressLimitExceeded and VcpuLimitExceeded,
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html. An Auto Scaling group that meets the limit
exists with fewer instances, https://docs.aws.amazon.com/autoscaling/ec2/userguide/ts-as-instancelaunchfailure.html
moto: has no limits.
"""

from __future__ import annotations

from typing import Any

from moto.autoscaling.models import FakeAutoScalingGroup
from moto.ec2.models.instances import InstanceBackend
from moto.ec2.responses.elastic_ip_addresses import ElasticIPAddresses
from moto.ec2.responses.vpcs import VPCs

from generator.aws.quotas import ADDRESSES, VCPUS, VPCS
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.settings import limit
from scripts.sandbox.protocol.responses import AwsError

STOPPED = ("shutting-down", "stopped", "stopping", "terminated")
VCPU_CODE = "VcpuLimitExceeded"


def apply() -> None:
    """Corrects CreateVpc, AllocateAddress, RunInstances, and how Auto Scaling groups start instances."""
    _vpcs()
    _addresses()
    _instances()
    _groups()


def _vpcs() -> None:
    @replace(VPCs, "create_vpc")
    def create_vpc(original: Any, self: Any) -> Any:
        if len(self.ec2_backend.vpcs) >= limit(VPCS):
            raise AwsError("VpcLimitExceeded", "The maximum number of VPCs has been reached.")
        return original(self)


def _addresses() -> None:
    @replace(ElasticIPAddresses, "allocate_address")
    def allocate_address(original: Any, self: Any) -> Any:
        if len(self.ec2_backend.addresses) >= limit(ADDRESSES):
            raise AwsError("AddressLimitExceeded", "The maximum number of addresses has been reached.")
        return original(self)


def _instances() -> None:
    @replace(InstanceBackend, "run_instances")
    def run_instances(original: Any, self: Any, image_id: str, count: int, *arguments: Any, **options: Any) -> Any:
        reservation = original(self, image_id, count, *arguments, **options)
        if _vcpus(self) > limit(VCPUS):
            self.terminate_instances([instance.id for instance in reservation.instances])
            self.reservations.pop(reservation.id)
            raise AwsError(
                VCPU_CODE,
                f"You have requested more vCPU capacity than your current vCPU limit of {limit(VCPUS)} allows for the "
                "instance bucket that the specified instance type belongs to. Please visit "
                "http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.",
            )
        return reservation


def _vcpus(backend: Any) -> int:
    """Of all running instances. The type is known only once a launch template has been read."""
    running = [i for i in backend.all_instances() if i.state not in STOPPED]
    sizes = {each["InstanceType"]: int(each["VCpuInfo"]["DefaultVCpus"]) for each in backend.describe_instance_types()}
    return sum(sizes.get(instance.instance_type, 0) for instance in running)


def _groups() -> None:
    @replace(FakeAutoScalingGroup, "replace_autoscaling_group_instances")
    def start(original: Any, self: Any, count_needed: int, *arguments: Any, **options: Any) -> None:
        """As many as the limit allows; the others are failed activities of the group."""
        for count in range(count_needed, 0, -1):
            try:
                original(self, count, *arguments, **options)
                return
            except AwsError as refusal:
                if refusal.code != VCPU_CODE:
                    raise
