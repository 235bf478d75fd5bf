"""Principals of policies."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.sandbox.identity.accounts import AccountDirectory
from scripts.sandbox.identity.principals import first_missing

ACCOUNTS = AccountDirectory({"management": "888888888888"})


@pytest.mark.parametrize(
    ("principal", "missing"),
    [
        ("*", None),
        ({"AWS": "*"}, None),
        ({"Service": "lambda.amazonaws.com"}, None),
        ({"AWS": "888888888888"}, None),
        ({"AWS": "arn:aws:iam::888888888888:root"}, None),
        ({"AWS": "arn:aws:iam::888888888888:user/sandbox"}, None),
        ({"AWS": ["arn:aws:iam::888888888888:root", "777777777777"]}, "777777777777"),
        ({"AWS": "arn:aws:iam::777777777777:root"}, "arn:aws:iam::777777777777:root"),
        ({"AWS": "arn:aws:iam::888888888888:role/none"}, "arn:aws:iam::888888888888:role/none"),
        ({"AWS": "AROAEXAMPLEEXAMPLE"}, "AROAEXAMPLEEXAMPLE"),
    ],
)
def test_first_missing_returns_a_principal_that_does_not_exist(principal: Any, missing: str | None) -> None:
    for element in ("Principal", "NotPrincipal"):
        policy = json.dumps({"Statement": [{"Effect": "Allow", element: principal, "Action": "*"}]})
        assert first_missing(policy, ACCOUNTS) == missing
