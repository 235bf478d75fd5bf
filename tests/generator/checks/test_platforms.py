from __future__ import annotations

from pathlib import Path

import pytest

from generator.yaml_source.problems import MatrixError
from tests.support.matrices import matrix

SERVICES = "services:\n" + "".join(
    f"  s{i}: {{platform: ecs, source: {{repository: acme/x}}, port: 80}}\n" for i in range(50)
)


def test_one_endpoint_missing_for_fifty_services_is_one_problem_with_a_count(tmp_path: Path) -> None:
    targets = "".join(f"  t{i}: {{account: dev, network: {{endpoints: [ecr.api, ecr.dkr]}}}}\n" for i in range(3))
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, targets, f"defaults: {{network: {{nat: none}}}}\n{SERVICES}")
    where = f"{tmp_path}/matrix.yaml"
    assert str(caught.value) == (
        f"{where}:65:43: targets.t0.network.endpoints: t0 has no NAT and lacks logs, needed by s0, s1, s2 and 47 more"
        " [target-endpoints-missing]\n"
        "    hint: add what is missing, set `nat: single`, or leave the target out of the services' `promote`\n"
        f"    also {where}:66:43: targets.t1.network.endpoints: t1 has no NAT and lacks logs, needed by s0, s1, s2 and"
        " 47 more\n"
        f"    also {where}:67:43: targets.t2.network.endpoints: t2 has no NAT and lacks logs, needed by s0, s1, s2 and"
        " 47 more\n"
        "1 problem in 3 places; nothing was written"
    )


def test_fifty_services_with_one_mistake_are_one_problem(tmp_path: Path) -> None:
    with pytest.raises(MatrixError) as caught:
        matrix(tmp_path, "  dev: {account: dev}\n", SERVICES.replace("port: 80", "port: 80, approve: [stage]"))
    assert str(caught.value).endswith("    … and 47 more\n1 problem in 50 places; nothing was written")
    assert len(str(caught.value).splitlines()) == 5


def test_endpoints_are_needed_only_without_nat_and_only_for_services_inside(tmp_path: Path) -> None:
    function = "services:\n  f: {platform: lambda, source: {repository: acme/x}, port: 80, uses: {secrets: [token]}}\n"
    assert matrix(tmp_path, "  dev: {account: dev, network: {nat: none}}\n", function).targets
    assert matrix(tmp_path, "  dev: {account: dev}\n", SERVICES).targets
