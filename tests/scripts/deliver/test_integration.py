"""test.py: the integration tests reach the new version by its own address."""

import socket
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from generator.errors import UserError
from scripts.deliver import job as jobs
from scripts.deliver import test as step
from tests.scripts.deliver.conftest import with_row


@pytest.fixture
def tested(job):
    """A job whose tests write down what they are told."""
    build = job.row.build.model_copy(update={"integration_tests": "env > told"})
    return replace(job, context=with_row(job.context, "api", build=build, health="/healthz"))


def test_the_address_is_the_versions_own_on_the_test_route(job):
    assert step.test_address(job) == "https://api-1-4-0.stage.acme.example:8443"
    assert step.production_address(job) == "https://api.stage.acme.example"


def test_tests_run_once_the_health_check_answers(tested, tmp_path, clock, capsys):
    answers = iter(["Connection refused", "503", "200"])
    asked = []
    step.against(tested, "https://x:1", tmp_path, lambda url: asked.append(url) or next(answers), clock.patience())
    told = dict(line.split("=", 1) for line in (tmp_path / "told").read_text().splitlines() if "=" in line)
    assert {name: told[name] for name in ("BASE_URL", "SERVICE", "TARGET", "VERSION")} == {
        "BASE_URL": "https://x:1",
        "SERVICE": "api",
        "TARGET": "stage",
        "VERSION": "1.4.0",
    }
    assert asked == ["https://x:1/healthz"] * 3
    assert "  https://x:1/healthz: 503 (10 s)\n" in capsys.readouterr().out


def test_a_version_that_never_answers_is_an_error(tested, tmp_path, clock):
    with pytest.raises(UserError) as raised:
        step.against(tested, "https://x:1", tmp_path, lambda _: "503", clock.patience(20))
    assert str(raised.value) == "https://x:1/healthz: still 503 after 20 s, which is all the time there is."
    assert not (tmp_path / "told").exists()


def test_in_place_there_is_nothing_to_test_before_the_cutover(opened, tmp_path, capsys, monkeypatch):
    there = with_row(opened, "msb", deploy={"default": "half_at_a_time"})
    monkeypatch.setattr(jobs, "open_context", lambda *_: there)
    assert step.main("msb", "stage", "1.4.0", tmp_path) == 0
    assert capsys.readouterr().out.endswith(
        "  msb is deployed in place in stage, so there is no version beside production's to test; "
        "the tests run against production after the cutover\n"
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
        assert [step.status(f"{address}/{code}") for code in (200, 503)] == ["200", "503"]
        server.shutdown()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "refused" in step.status(f"http://127.0.0.1:{unused.getsockname()[1]}/")
