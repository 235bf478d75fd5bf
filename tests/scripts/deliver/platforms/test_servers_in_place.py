"""servers_in_place.py: the cutover installs, and runs no tests."""

import pytest

from scripts.deliver import shell
from scripts.deliver.platforms import servers_in_place
from tests.scripts.deliver.conftest import (
    begun,
    last,
    of_this_version,
    of_version_before,
    package_of,
    status,
    under_way,
)


@pytest.fixture
def outputs(outputs):
    return outputs.model_copy(update={"platform": "server", "strategy": "half_at_a_time", "hooks": None})


@pytest.fixture
def moving(delivery):
    return delivery("msb")


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


def test_deploy_installs_nothing(codedeploy, moving, capsys):
    parameters = {
        "applicationName": "acme-stage_api",
        "description": "version 1.4.0",
        "revision": package_of(moving),
    }
    codedeploy.add_response("register_application_revision", {}, parameters)
    servers_in_place.deploy(moving)
    assert capsys.readouterr().out == (
        "  version 1.4.0 is registered, not installed: the strategy half_at_a_time works in place, on the servers that "
        "have production traffic, so the cutover installs it\n"
    )


def test_cutover_installs_the_version_and_runs_no_code_of_the_repository(codedeploy, moving, monkeypatch):
    """The tests would run with the rights of the role that applies and deploys."""
    monkeypatch.setattr(shell, "run", lambda *_, **__: pytest.fail("cutover ran a command of the service's row"))
    under_way(codedeploy)
    last(codedeploy, of_version_before(moving))
    begun(codedeploy, package_of(moving))
    status(codedeploy, status="Succeeded")
    servers_in_place.cutover(moving)


def test_a_running_version_is_not_installed_again(codedeploy, moving, capsys):
    under_way(codedeploy)
    last(codedeploy, of_this_version(moving))
    servers_in_place.cutover(moving)
    assert capsys.readouterr().out == "  version 1.4.0 is already running: nothing to install\n"
