"""Launch templates: tags of the template are no part of the data that instances are made from.

AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
moto: puts them into the data, so that every plan wants a new version, and tells the tags of the day it was made; starts
instances without the template's instance profile, takes the name of a parameter for an image, and keeps the interfaces
of instances that an Auto Scaling group has terminated.
"""

from __future__ import annotations

import copy
from typing import Any

from moto.ec2.models.instances import InstanceBackend
from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.utils import parse_user_data
from moto.ssm.models import ssm_backends

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused

PARAMETER = "resolve:ssm:"


def apply() -> None:
    """Corrects the operations of templates, and the instances that are started from them."""
    _templates()
    _instances()


def _templates() -> None:
    @replace(LaunchTemplates, "create_launch_template")
    def create_launch_template(original: Any, self: Any) -> Any:
        data = copy.deepcopy(self._get_param("LaunchTemplateData", {}))
        answer = original(self)
        made = self.ec2_backend.get_launch_template(answer.result["LaunchTemplate"]["LaunchTemplateId"])
        version = made.default_version()
        version.data.pop("TagSpecifications", None)
        if "TagSpecifications" in data:
            version.data["TagSpecifications"] = data["TagSpecifications"]
        return answer

    @replace(LaunchTemplates, "describe_launch_templates")
    def describe_launch_templates(original: Any, self: Any) -> Any:
        for template in self.ec2_backend.launch_templates.values():
            template.tags = template.get_tags()
        return original(self)

    @replace(LaunchTemplates, "create_launch_template_version")
    def create_launch_template_version(original: Any, self: Any) -> Any:
        data = self._get_param("LaunchTemplateData", {})
        if "UserData" in data:
            data["UserData"] = parse_user_data(data["UserData"])  # as moto itself does for the first version
        return original(self)


def _instances() -> None:
    """https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html"""

    @replace(InstanceBackend, "run_instances")
    def run_instances(original: Any, self: Any, image_id: str, *arguments: Any, **options: Any) -> Any:
        if (image_id or "").startswith(PARAMETER):
            parameter = ssm_backends[self.account_id][self.region_name].get_parameter(image_id.removeprefix(PARAMETER))
            if parameter is None:
                raise Refused("InvalidParameterValue", f"The parameter does not exist: {image_id}")
            image_id = parameter.value
        reservation = original(self, image_id, *arguments, **options)
        if not options.get("nics"):  # the interface that was made for the instance goes with it
            for nic in [nic for instance in reservation.instances for nic in instance.nics.values()]:
                nic.delete_on_termination = True
        profile = _profile(self, options.get("launch_template") or {})
        for instance in reservation.instances if profile else []:
            if instance.id not in self.iam_instance_profile_associations:
                self.associate_iam_instance_profile(instance.id, profile.get("Name"), profile.get("Arn"))
        return reservation


def _profile(backend: Any, template: dict[str, Any]) -> dict[str, str]:
    """The instance profile of the version that the request names; {} when there is none."""
    name, template_id = template.get("LaunchTemplateName"), template.get("LaunchTemplateId")
    if not (name or template_id):
        return {}
    found = backend.get_launch_template(template_id) if template_id else backend.get_launch_template_by_name(name)
    return found.get_version(template.get("Version", "$Default")).data.get("IamInstanceProfile") or {}
