"""Limits that the matrix and the Terraform modules both state: they cannot share a constant, so they must agree."""

from __future__ import annotations

import re

from generator import names
from generator.aws import regions
from generator.diagnostics.json_schema import shape
from generator.matrix.file_schema import File
from scripts.deliver import build_time
from scripts.deliver.platforms.delivery import KEEP_OLD_SECONDS
from tests.support.paths import ROOT

MODULES = ROOT / "modules"


def limits(module: str, value: str) -> list[int]:
    """The numbers that the module's own validation compares the value with."""
    text = (MODULES / module / "variables.tf").read_text(encoding="utf-8")
    return [int(number) for number in re.findall(rf"{re.escape(value)} [<>]= (\d+)", text)]


def test_test_port_has_the_limits_of_the_module() -> None:
    field = shape(File).at(("targets", "x", "test_port"))
    assert [field["minimum"], field["maximum"]] == limits("load_balancer", "var.test_port")


def test_zones_have_the_limits_of_the_module() -> None:
    most = shape(File).at(("targets", "x", "network", "zones"))["maximum"]
    assert [most] == limits("network", "length(var.zones)")[1:]
    assert most == regions.MOST_ZONES == len(names.targets.subnets("10.0.0.0/22", list("abcd")))


def build_minutes(action: str) -> int:
    """The time limit of an action of a target's stage."""
    text = (MODULES / "pipeline" / "stage_target.tf").read_text(encoding="utf-8")
    (found,) = re.findall(rf'name += "{action}"\n(?:[^}}]*\n)*? +minutes += (\d+)', text)
    return int(found)


def test_a_deployment_waits_for_its_cutover_longer_than_the_tests_take() -> None:
    """An hour more than the tests: the builds of the tests and of the cutover wait for capacity, and start."""
    text = (MODULES / "deployment" / "main.tf").read_text(encoding="utf-8")
    (waits,) = map(int, re.findall(r" wait_time_in_minutes = (\d+)", text))
    assert build_minutes("integration_tests") + 60 <= waits < build_minutes("cutover")


def test_a_cutover_has_time_for_the_slowest_shift_the_hooks_and_what_follows_a_failure() -> None:
    """Ten steps of ten minutes, and an hour for each of the two hooks."""
    spare = build_time.RESERVE_SECONDS + KEEP_OLD_SECONDS
    assert 100 + 60 + spare / 60 <= build_minutes("cutover")
    assert 60 + spare / 60 <= build_minutes("deploy")
