"""Limits that the matrix and the Terraform modules both state: they cannot share a constant, so they must agree."""

from __future__ import annotations

import re

from generator import names
from generator.aws import regions
from generator.diagnostics.json_schema import shape
from generator.matrix.file_schema import File
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
