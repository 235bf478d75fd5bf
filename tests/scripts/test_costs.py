"""The estimate, as it is printed and as docs/costs.md shows it."""

from generator.load import load
from scripts import costs
from scripts.base.paths import MATRIX, ROOT


def test_main_prints_a_block_for_each_target_and_the_sum(capsys):
    assert costs.main() == 0
    out = capsys.readouterr().out
    names = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert names == [*load(MATRIX).targets, "all"]


def test_documentation_shows_the_estimate_of_the_committed_example():
    text = (ROOT / "docs" / "costs.md").read_text()
    shown = text.split("```text\n")[1].split("```")[0].splitlines()
    assert shown == costs.lines(load(MATRIX)), "replace the block by the output of ./taskw costs"
