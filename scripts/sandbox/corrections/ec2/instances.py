"""Instances: one that is started from a launch template has the template's image and instance profile.

AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html and
https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
moto: takes "resolve:ssm:…" for the id of an image, ignores the template's instance profile, and keeps the network
interfaces of instances that an Auto Scaling group has terminated.
"""

from __future__ import annotations

from typing import Any

from moto.ec2.models.instances import InstanceBackend
from moto.ssm.models import ssm_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

PARAMETER_PREFIX = "resolve:ssm:"


def apply() -> None:
    """Corrects RunInstances, and the instances of Auto Scaling groups."""

    @replace(InstanceBackend, "run_instances")
    def run_instances(original: Any, self: Any, image_id: str, *arguments: Any, **options: Any) -> Any:
        reservation = original(self, _resolve_image(self, image_id), *arguments, **options)
        if not options.get("nics"):  # interfaces that were created with the instance are deleted with it
            for nic in [nic for instance in reservation.instances for nic in instance.nics.values()]:
                nic.delete_on_termination = True
        _associate_profile(self, reservation.instances, options.get("launch_template") or {})
        return reservation


def _resolve_image(backend: Any, image_id: str) -> str:
    """The value of the parameter, if `image_id` names one."""
    if not (image_id or "").startswith(PARAMETER_PREFIX):
        return image_id
    parameters = ssm_backends[backend.account_id][backend.region_name]
    parameter = parameters.get_parameter(image_id.removeprefix(PARAMETER_PREFIX))
    if parameter is None:
        raise AwsError("InvalidParameterValue", f"The parameter does not exist: {image_id}")
    return str(parameter.value)


def _associate_profile(backend: Any, instances: list[Any], template: dict[str, Any]) -> None:
    profile = _profile(backend, template)
    for instance in instances if profile else []:
        if instance.id not in backend.iam_instance_profile_associations:
            backend.associate_iam_instance_profile(instance.id, profile.get("Name"), profile.get("Arn"))


def _profile(backend: Any, template: dict[str, Any]) -> dict[str, str]:
    """The instance profile in the template's version that the request names; {} if it has none."""
    name, template_id = template.get("LaunchTemplateName"), template.get("LaunchTemplateId")
    if not (name or template_id):
        return {}
    found = backend.get_launch_template(template_id) if template_id else backend.get_launch_template_by_name(name)
    return found.get_version(template.get("Version", "$Default")).data.get("IamInstanceProfile") or {}
