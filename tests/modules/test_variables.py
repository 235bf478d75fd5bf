"""Variables of the modules: a null that means nothing is refused, or falls back to the default."""

import hcl2
import pytest

from scripts.base.paths import ROOT

FILES = sorted(ROOT.glob("modules/*/variables.tf"))


def declared():
    for path in FILES:
        for block in hcl2.loads(path.read_text())["variable"]:
            yield from ((f"{path.parent.name}.{name}", row) for name, row in block.items())


@pytest.mark.parametrize(("name", "row"), [pytest.param(*each, id=each[0]) for each in declared()])
def test_a_variable_takes_null_only_if_null_is_its_default(name, row):
    """https://developer.hashicorp.com/terraform/language/values/variables#disallowing-null-module-input-values"""
    assert (row.get("nullable") == [False]) == (row.get("default") != [None])
