"""CKV_GP_2 on the attribute values that checkov hands to a check."""

import pytest
from checkov.common.models.enums import CheckResult

from scripts.base.paths import ROOT
from scripts.policy_check import custom_checks, engine  # noqa: F401  the engine keeps checkov from changing this process

custom_checks.load(ROOT / "policies" / "checks")
CHECK = engine.resource_registry.get_check_by_id("CKV_GP_2")
BOTH = {"groundplan:organization": "acme", "groundplan:workspace": "shared"}


@pytest.mark.parametrize(
    ("conf", "result"),
    [
        ({"tags_all": [BOTH]}, CheckResult.PASSED),
        ({"tags_all": [{key: [value] for key, value in BOTH.items()}]}, CheckResult.PASSED),
        ({"name": ["cannot be tagged"]}, CheckResult.PASSED),
        ({"tags": [None]}, CheckResult.FAILED),
        ({"tags_all": [None]}, CheckResult.FAILED),
        ({"tags_all": []}, CheckResult.FAILED),
        ({"tags_all": ["known after apply"]}, CheckResult.FAILED),
        ({"tags_all": [{**BOTH, "groundplan:workspace": ""}]}, CheckResult.FAILED),
        ({"tags_all": [{"groundplan:workspace": "shared"}]}, CheckResult.FAILED),
    ],
)
def test_both_tags_on_everything_that_can_have_them(conf, result):
    assert CHECK.scan_resource_conf(conf) is result
