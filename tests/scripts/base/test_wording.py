"""Numbers in sentences."""

import pytest

from scripts.base.wording import count


@pytest.mark.parametrize(("number", "text"), [(0, "0 workspaces"), (1, "1 workspace"), (2, "2 workspaces")])
def test_count_uses_the_singular_only_for_one(number, text):
    assert count(number, "workspace") == text
