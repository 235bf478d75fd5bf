"""Applied markers that a test sets."""

import pytest

from scripts.cloud import applied_markers


@pytest.fixture
def applied(monkeypatch):
    """The markers of what was applied, by workspace name; none at first."""
    markers = {}
    monkeypatch.setattr(applied_markers, "applied", lambda _: markers)
    return markers
