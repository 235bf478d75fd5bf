"""deployment_info.py: whose a deployment is, and where to see it."""

import pytest

from scripts.deliver.codedeploy import deployment_info


@pytest.mark.parametrize(
    ("info", "rollback"),
    [
        ({}, False),
        ({"creator": "user", "rollbackInfo": {"rollbackDeploymentId": "d-2"}}, False),
        ({"creator": "codeDeployRollback"}, True),
        ({"creator": "user", "rollbackInfo": {"rollbackTriggeringDeploymentId": "d-1"}}, True),
    ],
)
def test_a_rollback_is_what_another_deployment_triggered(info, rollback):
    assert deployment_info.is_rollback(info) is rollback


def test_the_link_is_in_the_region_of_the_client(stub):
    link = deployment_info.console_link(stub("codedeploy").client, "d-1")
    assert link.endswith("/deployments/d-1?region=eu-west-1")
