"""integration_tests.py: the tests reach one version by its own address."""

import socket
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from generator.errors import UserError
from scripts.deliver import build_time, integration_tests
from tests.scripts.deliver.conftest import with_row


@pytest.fixture
def tested(job):
    """A job whose tests write down what they received."""
    build = job.row.build.model_copy(update={"integration_tests": "env > received"})
    return replace(job, context=with_row(job.context, "api", build=build, health="/healthz"))


def test_the_address_is_the_versions_own_on_the_test_route(job):
    assert integration_tests.test_address(job) == "https://api-1-4-0.stage.acme.example:8443"
    assert integration_tests.production_address(job) == "https://api.stage.acme.example"


def test_tests_run_once_the_health_check_answers(tested, tmp_path, clock, monkeypatch, capsys):
    answers = iter(["Connection refused", "503", "200"])
    urls = []
    monkeypatch.setattr(integration_tests, "status", lambda url: urls.append(url) or next(answers))
    integration_tests.run(tested, "https://x:1", tmp_path, clock.polling())
    received = dict(line.split("=", 1) for line in (tmp_path / "received").read_text().splitlines() if "=" in line)
    assert {name: received[name] for name in ("BASE_URL", "SERVICE", "TARGET", "VERSION")} == {
        "BASE_URL": "https://x:1",
        "SERVICE": "api",
        "TARGET": "stage",
        "VERSION": "1.4.0",
    }
    assert urls == ["https://x:1/healthz"] * 3
    assert "  https://x:1/healthz: 503 (10 s)\n" in capsys.readouterr().out


def test_a_version_that_never_answers_is_an_error(tested, tmp_path, clock, monkeypatch):
    monkeypatch.setattr(integration_tests, "status", lambda _: "503")
    with pytest.raises(UserError) as raised:
        integration_tests.run(tested, "https://x:1", tmp_path, clock.polling(20))
    assert str(raised.value) == (
        "https://x:1/healthz: timed out after 20 s; last status: 503\nFind out what it waits for, then retry the step."
    )
    assert not (tmp_path / "received").exists()


def test_tests_that_take_too_long_are_stopped_before_the_builds_time_ends(tested, tmp_path, clock, monkeypatch):
    monkeypatch.setattr(integration_tests, "status", lambda _: "200")
    monkeypatch.setattr(build_time, "left", lambda: 0.1)
    build = tested.row.build.model_copy(update={"integration_tests": "sleep 60 & sleep 60"})
    tested = replace(tested, context=with_row(tested.context, "api", build=build))
    with pytest.raises(UserError) as raised:
        integration_tests.run(tested, "https://x:1", tmp_path, clock.polling())
    assert str(raised.value) == (
        f"`sleep 60 & sleep 60` in {tmp_path} was stopped after 0 s, because the build's time ends soon.\n"
        "Make it faster, or give the build more minutes in modules/pipeline."
    )


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(int(self.path[1:]))
        self.end_headers()

    def log_message(self, *_) -> None:
        pass


def test_an_address_answers_a_status_or_why_it_does_not():
    with HTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert [integration_tests.status(f"{address}/{code}") for code in (200, 503)] == ["200", "503"]
        server.shutdown()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "refused" in integration_tests.status(f"http://127.0.0.1:{unused.getsockname()[1]}/")
