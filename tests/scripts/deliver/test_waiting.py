"""waiting.py: progress lines, and an end."""

import pytest

from generator.errors import UserError
from scripts.deliver import waiting


def test_a_line_at_each_change_and_each_minute(clock, capsys):
    seen = iter(["Created"] * 2 + ["InProgress"] * 8 + ["Ready"])

    def look():
        now = next(seen)
        return now == "Ready", now

    waiting.until(look, "deployment d-1", clock.patience(600))
    assert capsys.readouterr().out.splitlines() == [
        "  deployment d-1: Created (0 s)",
        "  deployment d-1: InProgress (20 s)",
        "  deployment d-1: InProgress (80 s)",
        "  deployment d-1: Ready (100 s)",
    ]


def test_the_time_ends(clock):
    with pytest.raises(UserError) as raised:
        waiting.until(lambda: (False, "InProgress"), "deployment d-1", clock.patience(60))
    assert str(raised.value) == "deployment d-1: still InProgress after 60 s, which is all the time there is."
    assert clock.now == 60
