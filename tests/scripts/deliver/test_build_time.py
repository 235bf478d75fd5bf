"""build_time.py: a build gives up before CodeBuild ends it."""

import math
import threading

import pytest

from scripts.deliver import build_time


@pytest.fixture
def build(monkeypatch):
    """A build of 60 minutes that started at 1,000 s."""
    monkeypatch.setenv(build_time.STARTED, "1000000")
    monkeypatch.setenv(build_time.MINUTES, "60")


@pytest.mark.parametrize(("now", "left"), [(1000, 3000), (3900, 100), (4100, 0), (9999, 0)])
def test_what_is_left_is_the_builds_time_without_the_reserve(build, now, left):
    assert build_time.left(lambda: now) == left


@pytest.mark.parametrize("missing", [build_time.STARTED, build_time.MINUTES])
def test_outside_of_codebuild_there_is_no_limit(build, monkeypatch, missing):
    monkeypatch.delenv(missing)
    assert build_time.left() == math.inf


def test_a_build_whose_time_ends_interrupts_what_runs(monkeypatch, capsys):
    monkeypatch.setattr(build_time, "left", lambda: 0.0)
    with pytest.raises(KeyboardInterrupt), build_time.interrupted_in_time():
        threading.Event().wait(60)
    assert capsys.readouterr().out == (
        "The build's time ends soon: interrupted.\nnext  start the pipeline again; it plans what is left\n"
    )


def test_what_ends_in_time_is_not_interrupted(build, monkeypatch):
    monkeypatch.setattr(build_time, "left", lambda: 60.0)
    before = threading.active_count()
    with build_time.interrupted_in_time():
        assert threading.active_count() == before + 1
    timers = [each for each in threading.enumerate() if isinstance(each, threading.Timer)]
    for timer in timers:
        timer.join(60)
    assert threading.active_count() == before


def test_outside_of_a_build_nothing_is_interrupted():
    before = threading.active_count()
    with build_time.interrupted_in_time():
        assert threading.active_count() == before
