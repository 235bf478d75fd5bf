"""Instance refreshes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_scaling import scaling_groups


@pytest.fixture(scope="module")
def scaling(each) -> Any:
    return scaling_groups(each)


def test_instance_refresh_succeeds_at_once(each, scaling) -> None:
    names = {"AutoScalingGroupName": "green"}
    if not each.corrected:
        assert each.error(scaling.start_instance_refresh, **names) == "SandboxNotImplemented"
        return
    started = scaling.start_instance_refresh(**names)["InstanceRefreshId"]
    [refresh] = scaling.describe_instance_refreshes(**names)["InstanceRefreshes"]
    assert (refresh["InstanceRefreshId"], refresh["Status"]) == (started, "Successful")
    assert each.error(scaling.cancel_instance_refresh, **names) == "ActiveInstanceRefreshNotFound"
    assert each.error(scaling.start_instance_refresh, AutoScalingGroupName="none") == "ValidationError"
