"""The page of all checks."""

from __future__ import annotations

from generator.checks import CHECKS
from generator.checks.base import Check
from generator.checks.reference import page


def test_the_page_lists_each_check_with_its_source() -> None:
    text = page(CHECKS)
    assert [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")] == sorted(c.id for c in CHECKS)
    assert page(
        [Check("test-always-fails", "The reason.", "https://docs.aws.amazon.com/x", lambda _: iter(()))]
    ).endswith("| `test-always-fails` | The reason. | [AWS](https://docs.aws.amazon.com/x) |\n")
