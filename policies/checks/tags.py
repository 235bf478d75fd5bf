"""CKV_GP_2: teardown, cost reports and orphan search find resources by these tags, and by nothing else."""

from __future__ import annotations

from typing import Any

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

TAGS = ("groundplan:organization", "groundplan:workspace")


class Tags(BaseResourceCheck):
    """What can be tagged has `tags`; `tags_all`, with the provider's default tags, is missing if there are none."""

    def __init__(self) -> None:
        super().__init__(
            name=f"Resource must carry the tags {' and '.join(TAGS)}",
            id="CKV_GP_2",
            categories=[CheckCategories.GENERAL_SECURITY],
            supported_resources=["aws_*"],
            guideline="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging",
        )

    def scan_resource_conf(self, conf: dict[str, Any]) -> CheckResult:
        if "tags" not in conf and "tags_all" not in conf:
            return CheckResult.PASSED
        tags = next(iter(conf.get("tags_all") or []), None)
        complete = isinstance(tags, dict) and all(_text(tags.get(name)) for name in TAGS)
        return CheckResult.PASSED if complete else CheckResult.FAILED


def _text(value: Any) -> str:
    """checkov wraps values into lists."""
    return str(value[0] if isinstance(value, list) and value else value or "")


check = Tags()
