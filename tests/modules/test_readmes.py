"""The example in each module's README calls the module as its variables are today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hcl2
import pytest

from scripts.base.paths import ROOT

MODULES = sorted(path.parent for path in ROOT.glob("modules/*/variables.tf"))
BLOCK = re.compile(r"^```hcl\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Arguments that Terraform reads itself, and what the parser adds: line numbers.
META = {"source", "providers", "count", "for_each", "depends_on", "__start_line__", "__end_line__"}


def calls(text: str) -> Iterator[dict[str, Any]]:
    """The arguments of all module calls in the README's HCL blocks."""
    for block in BLOCK.findall(text):
        for module in hcl2.loads(block).get("module", []):
            yield from module.values()


def wrong(module: Path, call: dict[str, Any]) -> set[str]:
    """Arguments that the module does not have, and required ones that the call lacks."""
    rows = hcl2.loads((module / "variables.tf").read_text())["variable"]
    variables = {name: row for block in rows for name, row in block.items()}
    given = call.keys() - META
    required = {name for name, row in variables.items() if "default" not in row}
    return (given - variables.keys()) | (required - given)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_the_example_sets_variables_that_exist_and_all_required_ones(module: Path) -> None:
    own = [each for each in calls((module / "README.md").read_text()) if each["source"][0].endswith(f"/{module.name}")]
    assert own, "the README has no example of a call"
    assert [wrong(module, call) for call in own] == [set()] * len(own)


def test_unknown_and_missing_arguments_are_reported(tmp_path: Path) -> None:
    (tmp_path / "variables.tf").write_text('variable "name" {}\nvariable "size" {\n  default = 1\n}\n')
    (call,) = calls('```hcl\nmodule "x" {\n  source = "../x"\n  sizes = 2\n}\n```\n')
    assert wrong(tmp_path, call) == {"name", "sizes"}
