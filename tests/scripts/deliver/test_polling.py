"""polling.py: progress lines, and a time limit."""

import pytest

from generator.errors import UserError
from scripts.deliver import build_time, polling


def test_a_line_at_each_change_and_each_minute(clock, capsys):
    seen = iter(["Created"] * 2 + ["InProgress"] * 8 + ["Ready"])

    def ask():
        now = next(seen)
        return now == "Ready", now

    polling.poll(ask, "deployment d-1", clock.polling(600))
    assert capsys.readouterr().out.splitlines() == [
        "  deployment d-1: Created (0 s)",
        "  deployment d-1: InProgress (20 s)",
        "  deployment d-1: InProgress (80 s)",
        "  deployment d-1: Ready (100 s)",
    ]


def test_the_time_limit_is_an_error(clock):
    with pytest.raises(UserError) as raised:
        polling.poll(lambda: (False, "InProgress"), "deployment d-1", clock.polling(60))
    assert str(raised.value) == (
        "deployment d-1: timed out after 60 s; last status: InProgress\n"
        "Find out what it waits for, then retry the step."
    )
    assert clock.now == 60


def test_a_build_gives_up_before_its_own_time_ends(clock, monkeypatch):
    monkeypatch.setattr(build_time, "left", lambda: 25.0)
    with pytest.raises(UserError) as raised:
        polling.poll(lambda: (False, "InProgress"), "deployment d-1", clock.polling(60))
    assert str(raised.value) == (
        "deployment d-1: timed out after 25 s, because the build's time ends soon; last status: InProgress\n"
        "Find out what it waits for, then retry the step."
    )
