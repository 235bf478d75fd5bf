"""The reference page of the matrix."""

from __future__ import annotations

from tests.support.paths import ROOT


def test_the_reference_has_every_field() -> None:
    page = (ROOT / "docs" / "reference" / "matrix.md").read_text(encoding="utf-8")
    for field in ("organization.name", "targets.<name>.database.class", "services.<name>.source.branch"):
        assert f"| `{field}` |" in page
    assert "| `targets.<name>.database.engine` | postgres | required, unless inherited |" in page
