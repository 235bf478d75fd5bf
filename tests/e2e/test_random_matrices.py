"""Plans of random matrices: no finding without a waiver, no crash."""

from __future__ import annotations

import pytest

from generator.load import load
from generator.workspaces.kinds import workspaces
from tests.e2e.conftest import started
from tests.support import random_matrices

COUNT = 2
NUMBERS = [pytest.param(number, marks=pytest.mark.xdist_group(f"random-{number}")) for number in range(COUNT)]


@pytest.mark.e2e
@pytest.mark.parametrize("number", NUMBERS)
def test_plan_passes_a_random_matrix(number, tmp_path_factory):
    row = random_matrices.sample(COUNT)[number]
    target = next(iter(next(iter(row["services"].values())).get("promote", row["targets"])))
    with started(tmp_path_factory) as kit:
        kit.replace_matrix(row)
        for env in ("organization", "accounts", *(["pipelines"] if "delivery" in row else []), target):
            kit.run("plan", "--env", env)
        verdicts = kit.verdicts()
        planned = {item.name for item in workspaces(load(kit.folder / "environments" / "matrix.yaml"))}
    others = {f"targets/{name}/" for name in row["targets"] if name != target}
    expected = {name for name in planned if not name.startswith(tuple(others))} - {"shared"}
    assert set(verdicts) >= expected
    assert {name for name, verdict in verdicts.items() if not verdict["ok"]} == set()
