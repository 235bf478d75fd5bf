"""CKV_GP_2: teardown, cost reports and the search for orphans find resources only by these tags."""

from __future__ import annotations

from typing import Any

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

TAGS = ("groundplan:organization", "groundplan:workspace")


class Tags(BaseResourceCheck):
    """Resources without the attributes `tags` and `tags_all` cannot be tagged, and pass. `tags_all` includes the
    provider's default tags; it is missing if there are no tags at all."""

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
    """The tag's value as text; checkov wraps values in lists."""
    return str(value[0] if isinstance(value, list) and value else value or "")


check = Tags()
