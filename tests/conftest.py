"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

# Folders whose tests stand on one sandbox: starting a second one for the other worker takes longer than the tests do.
SCRIPTS = Path(__file__).parent / "scripts"
TOGETHER = (SCRIPTS / "sandbox", SCRIPTS / "teardown", SCRIPTS / "deliver")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start what takes minutes first, so that the fast tests fill the gaps; keep together what shares a sandbox."""
    items.sort(key=lambda item: item.get_closest_marker("e2e") is None)
    for item in items:
        name = _group(item.path)
        if name and not item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.xdist_group(name))


def _group(path: Path) -> str:
    return next((folder.name for folder in TOGETHER if folder in path.parents), "")
