"""The notes on a matrix that is written as text."""

from __future__ import annotations

from pathlib import Path

from generator import advice
from generator.load import load
from generator.yaml_source.problems import Problem

TOP = """\
organization:
  name: acme
  email: aws+{account}@acme.example
  home_region: eu-west-1
  allowed_regions: [eu-west-1, eu-central-1]
  units: [security]
dns: {zone: acme.example}
accounts: {audit: {unit: security}, tools: {unit: security}, dev: {unit: security}, prod: {unit: security}}
"""
SERVICE = "{platform: lambda, source: {repository: acme/x}, port: 8080}"


def notes(folder: Path, targets: str, services: int = 1) -> list[Problem]:
    """`targets`: their rows, each on a line of its own."""
    path = folder / "matrix.yaml"
    rows = "".join(f"  s{number}: {SERVICE}\n" for number in range(services))
    path.write_text(f"{TOP}targets:\n{targets}services:\n{rows}")
    return advice.notes(load(path))
