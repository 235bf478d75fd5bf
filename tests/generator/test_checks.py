"""The list of all checks."""

from __future__ import annotations

from generator.checks import CHECKS


def test_every_check_has_a_reason_that_is_one_sentence() -> None:
    for each in CHECKS:
        assert each.reason.endswith("."), each.id
        assert "|" not in each.reason, "it stands in a table"
        assert each.source == "" or each.source.startswith("https://docs.aws.amazon.com/"), each.id
