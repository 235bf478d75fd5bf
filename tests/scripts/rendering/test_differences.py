"""Rendered files that differ from the matrix stop a plan."""

import pytest

from generator.errors import UserError
from scripts.rendering import differences


def test_refuse_stale_names_the_first_five_files(monkeypatch):
    monkeypatch.setattr(differences, "stale", lambda: [f"shared/{n}.tf" for n in range(6)])
    with pytest.raises(UserError) as raised:
        differences.refuse_stale()
    assert raised.value.code == 4
    assert str(raised.value) == (
        "6 rendered file(s) differ from environments/matrix.yaml: shared/0.tf, shared/1.tf, shared/2.tf, shared/3.tf, "
        "shared/4.tf ….\nRun ./taskw render, review what changed (git diff), and rerun this command."
    )


def test_refuse_stale_passes_the_committed_files():
    differences.refuse_stale()
