"""servers_in_place.py: the cutover installs, then the tests run against production."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver import build_time, integration_tests
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

FAILED = "`make integration-tests` failed in /x with exit code 2."


@pytest.fixture
def outputs(outputs):
    return outputs.model_copy(update={"platform": "server", "strategy": "half_at_a_time", "hooks": None})


@pytest.fixture
def moving(delivery, tmp_path):
    return delivery("msb", source=tmp_path)


@pytest.fixture
def tested(monkeypatch):
    """Addresses and sources of the integration tests that were run; they fail if `fails` is set."""

    class Tests(list):
        fails = False

    ran = Tests()

    def run(_, address, source, __, spare) -> None:
        assert spare == build_time.ROLLBACK_SECONDS
        ran.append((address, source))
        if ran.fails:
            raise UserError(FAILED)

    monkeypatch.setattr(integration_tests, "run", run)
    return ran


@pytest.fixture
def codedeploy(stub):
    return stub("codedeploy")


def installed(codedeploy, moving, before: dict | None) -> None:
    under_way(codedeploy)
    last(codedeploy, before)
    begun(codedeploy, package_of(moving))
    status(codedeploy, status="Succeeded")


def refused(moving) -> str:
    with pytest.raises(UserError) as raised:
        servers_in_place.cutover(moving)
    return str(raised.value)


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


def test_tests_run_against_production_after_the_cutover(codedeploy, moving, tested, tmp_path):
    installed(codedeploy, moving, of_version_before(moving))
    servers_in_place.cutover(moving)
    assert tested == [("https://msb.stage.acme.example", tmp_path)]


def test_without_the_tests_source_nothing_is_installed(codedeploy, moving, tested):
    message = refused(replace(moving, source=None))
    assert message.startswith("the service's source code: expected a folder, got none")
    assert tested == []


def test_the_previous_version_returns_if_the_tests_fail(codedeploy, moving, tested):
    tested.fails = True
    installed(codedeploy, moving, of_version_before(moving))
    begun(codedeploy, of_version_before(moving)["revision"], "1.3.9")
    status(codedeploy, status="Succeeded")
    assert refused(moving) == f"{FAILED}\nVersion 1.3.9 is running again."


def test_the_first_version_has_no_previous_one(codedeploy, moving, tested):
    tested.fails = True
    installed(codedeploy, moving, None)
    assert refused(moving) == f"{FAILED}\nThere is no previous version to roll back to; this one stays."


def test_a_running_version_is_only_tested(codedeploy, moving, tested, capsys):
    tested.fails = True
    under_way(codedeploy)
    last(codedeploy, of_this_version(moving))
    assert refused(moving) == FAILED
    assert capsys.readouterr().out == "  version 1.4.0 is already running: nothing to install\n"
