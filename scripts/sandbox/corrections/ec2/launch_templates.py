"""Launch templates: the template's own tags are not part of its data, and every version can have user data.

AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html and
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplateVersion.html
moto: adds the tags to the data, so every plan wants a new version; returns the tags as they were at creation, and
fails when an Auto Scaling group uses a later version that has user data.
"""

from __future__ import annotations

import copy
from typing import Any

from moto.ec2.responses.launch_templates import LaunchTemplates
from moto.ec2.utils import parse_user_data

from scripts.sandbox.correction_tools.patch import replace


def apply() -> None:
    """Corrects CreateLaunchTemplate, DescribeLaunchTemplates and CreateLaunchTemplateVersion."""
    _create()
    _describe()
    _create_version()


def _create() -> None:
    @replace(LaunchTemplates, "create_launch_template")
    def create_launch_template(original: Any, self: Any) -> Any:
        data = copy.deepcopy(self._get_param("LaunchTemplateData", {}))
        answer = original(self)
        template = self.ec2_backend.get_launch_template(answer.result["LaunchTemplate"]["LaunchTemplateId"])
        version = template.default_version()
        version.data.pop("TagSpecifications", None)
        if "TagSpecifications" in data:
            version.data["TagSpecifications"] = data["TagSpecifications"]
        return answer


def _describe() -> None:
    @replace(LaunchTemplates, "describe_launch_templates")
    def describe_launch_templates(original: Any, self: Any) -> Any:
        for template in self.ec2_backend.launch_templates.values():
            template.tags = template.get_tags()
        return original(self)


def _create_version() -> None:
    @replace(LaunchTemplates, "create_launch_template_version")
    def create_launch_template_version(original: Any, self: Any) -> Any:
        data = self._get_param("LaunchTemplateData", {})
        if "UserData" in data:
            data["UserData"] = parse_user_data(data["UserData"])
        return original(self)
