"""The hook's verdicts, against a real HTTPS server on loopback, and its one call to CodeDeploy."""

import importlib.util
import json
import socket
import ssl

import boto3
import pytest
from botocore.stub import Stubber

from scripts.base.paths import ROOT
from tests.support.web import AUTHORITY, service

SPEC = importlib.util.spec_from_file_location("hook", ROOT / "modules/hooks/src/hook.py")
hook = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(hook)

EVENT = {"DeploymentId": "d-ABCDEF123", "LifecycleEventHookExecutionId": "execution-1"}
TRUSTING = ssl.create_default_context


@pytest.fixture
def trusted(monkeypatch):
    """The hook's machine trusts the server's certificate."""
    monkeypatch.setattr(hook.ssl, "create_default_context", lambda: TRUSTING(cadata=AUTHORITY.pem))


def environment(port, host="localhost", **changes):
    return {"URL": f"https://{host}:{port}/healthz", "ATTEMPTS": "1", "PAUSE_SECONDS": "0", **changes}


@pytest.mark.parametrize("status", [200, 204, 299])
def test_an_answer_of_2xx_succeeds(status, trusted):
    with service(status) as (port, paths):
        assert hook.verdict(environment(port)) == ("Succeeded", "the service answers")
    assert paths == ["/healthz"]


@pytest.mark.parametrize("status", [301, 404, 500, 503])
def test_any_other_answer_fails_and_no_redirect_is_followed(status, trusted):
    with service(status, 200) as (port, paths):
        reason = f"GET https://localhost:{port}/healthz: status {status}, expected 200 to 299"
        assert hook.verdict(environment(port)) == ("Failed", reason)
    assert paths == ["/healthz"]


def test_hook_asks_again_until_the_service_answers_well(trusted):
    with service(503, 503, 200) as (port, paths):
        assert hook.verdict(environment(port, ATTEMPTS="5"))[0] == "Succeeded"
    assert len(paths) == 3


def test_hook_gives_up_after_its_attempts(trusted):
    with service(503) as (port, paths):
        assert hook.verdict(environment(port, ATTEMPTS="3"))[0] == "Failed"
    assert len(paths) == 3


def test_a_certificate_that_is_not_trusted_fails():
    with service(200) as (port, paths):
        status, reason = hook.verdict(environment(port))
    assert status == "Failed"
    assert f"GET https://localhost:{port}/healthz: SSLCertVerificationError" in reason
    assert paths == []


def test_a_certificate_of_another_host_fails(trusted):
    with service(200) as (port, _):
        status, reason = hook.verdict(environment(port, host="127.0.0.1"))
    assert status == "Failed"
    assert "SSLCertVerificationError" in reason


def test_hook_fails_without_an_answer_in_time(monkeypatch):
    monkeypatch.setattr(hook, "TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        status, reason = hook.verdict(environment(silent.getsockname()[1], host="127.0.0.1"))
    assert status == "Failed"
    assert "TimeoutError" in reason


def test_hook_fails_if_nothing_listens():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "ConnectionRefusedError" in hook.verdict(environment(port, host="127.0.0.1"))[1]


@pytest.mark.parametrize("name", ["URL", "ATTEMPTS"])
def test_a_missing_variable_fails(name):
    incomplete = {key: value for key, value in environment(1).items() if key != name}
    assert hook.verdict(incomplete) == ("Failed", f"KeyError: '{name}'")


@pytest.mark.parametrize("url", ["http://localhost/healthz", "https:///healthz", "localhost", ""])
def test_any_other_address_than_https_fails(url):
    expected = f"GET {url}: ValueError: expected https://host[:port]/path"
    assert hook.verdict(environment(1, URL=url)) == ("Failed", expected)


def test_hook_fails_for_settings_that_are_not_numbers():
    assert hook.verdict(environment("https"))[0] == "Failed"
    assert hook.verdict(environment(1, PAUSE_SECONDS="a while", ATTEMPTS="2"))[0] == "Failed"
    assert hook.verdict(environment(1, ATTEMPTS="0")) == ("Failed", "ATTEMPTS is less than 1")


@pytest.fixture
def codedeploy(monkeypatch):
    """The hook's CodeDeploy client, which refuses every call that a test has not announced."""
    client = boto3.client("codedeploy", "eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")
    monkeypatch.setattr(hook.boto3, "client", {"codedeploy": client}.__getitem__)
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def expect(codedeploy, status):
    """The one call that is allowed."""
    expected = {"deploymentId": "d-ABCDEF123", "lifecycleEventHookExecutionId": "execution-1", "status": status}
    codedeploy.add_response("put_lifecycle_event_hook_execution_status", {}, expected)


@pytest.mark.parametrize(("status", "verdict"), [(200, "Succeeded"), (500, "Failed")])
def test_the_verdict_is_reported_and_logged(status, verdict, trusted, codedeploy, monkeypatch, capsys):
    expect(codedeploy, verdict)
    with service(status) as (port, _):
        for key, value in environment(port).items():
            monkeypatch.setenv(key, value)
        assert hook.handler(EVENT, None)["status"] == verdict
    assert json.loads(capsys.readouterr().out)["status"] == verdict


def test_missing_variables_are_reported_as_failed(codedeploy, monkeypatch):
    for key in environment(1):
        monkeypatch.delenv(key, raising=False)
    expect(codedeploy, "Failed")
    assert hook.handler(EVENT, None)["reason"] == "KeyError: 'URL'"


def test_a_verdict_that_cannot_be_reported_is_an_error(codedeploy, monkeypatch):
    monkeypatch.setattr(hook, "verdict", lambda _: ("Succeeded", ""))
    codedeploy.add_client_error("put_lifecycle_event_hook_execution_status", "ThrottlingException")
    with pytest.raises(hook.boto3.client("codedeploy").exceptions.ClientError):
        hook.handler(EVENT, None)
