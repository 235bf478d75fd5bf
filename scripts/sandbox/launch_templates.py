"""Launch templates: tags of the template are no part of the data that instances are made from.

AWS: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html
moto: puts them into the data, so that every plan wants a new version, and tells the tags of the day it was made.
"""

from __future__ import annotations

import copy
from typing import Any

from moto.ec2.responses.launch_templates import LaunchTemplates

from scripts.sandbox.patch import replace


def apply() -> None:
    """Corrects CreateLaunchTemplate and DescribeLaunchTemplates."""

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
