"""Reading policy documents."""

from __future__ import annotations

import json

import pytest

from scripts.sandbox.identity.policy_documents import as_list, statements

ALLOW = {"Effect": "Allow"}


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (json.dumps({"Statement": ALLOW}), [ALLOW]),
        (json.dumps({"Statement": [ALLOW, ALLOW]}).encode(), [ALLOW, ALLOW]),
        ("{}", []),
        (None, []),
    ],
)
def test_statements_returns_a_list_for_every_form_of_document(policy, expected) -> None:
    assert statements(policy) == expected


def test_as_list_wraps_single_values_only() -> None:
    assert (as_list("a"), as_list(["a"])) == (["a"], ["a"])
