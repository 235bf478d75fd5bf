"""test.py: tests before the cutover, where there is something to test."""

from pathlib import Path

from scripts.deliver import integration_tests
from scripts.deliver import job as jobs
from scripts.deliver.steps import test as step
from tests.scripts.deliver.conftest import with_row


def test_tests_run_against_the_versions_own_address(opened, tmp_path, monkeypatch):
    ran: list[tuple[str, Path]] = []
    monkeypatch.setattr(integration_tests, "run", lambda _, address, source, __: ran.append((address, source)))
    assert step.main("api", "stage", "1.4.0", tmp_path) == 0
    assert ran == [("https://api-1-4-0.stage.acme.example:8443", tmp_path)]


def test_in_place_production_is_tested(opened, tmp_path, capsys, monkeypatch):
    ran: list[tuple[str, Path]] = []
    monkeypatch.setattr(integration_tests, "run", lambda _, address, source, __: ran.append((address, source)))
    there = with_row(opened, "msb", deploy={"default": "half_at_a_time"})
    monkeypatch.setattr(jobs, "open_context", lambda *_: there)
    assert step.main("msb", "stage", "1.4.0", tmp_path) == 0
    assert ran == [("https://msb.stage.acme.example", tmp_path)]
    assert capsys.readouterr().out.endswith(
        "  msb is deployed in place in stage: production is tested, after the cutover\n"
    )
