"""build_time.py: a build gives up before CodeBuild ends it."""

import math

import pytest

from scripts.deliver import build_time


@pytest.fixture
def build(monkeypatch):
    """A build of 60 minutes that started at 1,000 s."""
    monkeypatch.setenv(build_time.STARTED, "1000000")
    monkeypatch.setenv(build_time.MINUTES, "60")


@pytest.mark.parametrize(
    ("now", "spare", "left"), [(1000, 0, 3000), (1000, 500, 2500), (3900, 0, 100), (4100, 0, 0), (9999, 0, 0)]
)
def test_what_is_left_is_the_builds_time_without_the_reserve(build, now, spare, left):
    assert build_time.left(spare, lambda: now) == left


@pytest.mark.parametrize("missing", [build_time.STARTED, build_time.MINUTES])
def test_outside_of_codebuild_there_is_no_limit(build, monkeypatch, missing):
    monkeypatch.delenv(missing)
    assert build_time.left() == math.inf
