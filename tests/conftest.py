"""What all tests share."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start what takes minutes first, so that the fast tests fill the gaps."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)
