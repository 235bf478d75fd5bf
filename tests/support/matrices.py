"""A small valid matrix for tests, to be changed by replacing text."""

from __future__ import annotations

from pathlib import Path

from generator.load import load
from generator.matrix.model import Matrix

# The row `organization` for matrices that tests write as Python values.
ORGANIZATION = {
    "name": "acme",
    "email": "aws+{account}@acme.example",
    "home_region": "eu-west-1",
    "allowed_regions": ["eu-west-1", "us-east-1"],
    "units": ["security"],
}
SMALL = """\
organization:
  name: acme
  email: aws+{account}@acme.example
  home_region: eu-west-1
  allowed_regions: [eu-west-1, us-east-1]
  units: [security, infrastructure, workloads]
dns: {zone: acme.example}
accounts:
  audit: {unit: security}
  tools: {unit: infrastructure}
  dev: {unit: workloads}
targets:
"""


def matrix(folder: Path, targets: str, before: str = "") -> Matrix:
    """The small matrix with these target rows (indented by two spaces) and what is `before` their section."""
    path = folder / "matrix.yaml"
    path.write_text(SMALL.replace("targets:\n", f"{before}targets:\n{targets}"), encoding="utf-8")
    return load(path)


def many(folder: Path, targets: str) -> Matrix:
    """The same for more targets than the default quota of IAM roles allows in one account."""
    path = folder / "matrix.yaml"
    raised = SMALL.replace("  name: acme\n", "  name: acme\n  iam_role_quota: 5000\n")
    path.write_text(raised.replace("targets:\n", f"targets:\n{targets}"), encoding="utf-8")
    return load(path)


def rows(count: int, prefix: int = 22) -> str:
    """So many target rows."""
    return "".join(f"  t{i}: {{account: dev, network: {{prefix: {prefix}}}}}\n" for i in range(count))
