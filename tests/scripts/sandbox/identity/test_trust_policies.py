"""Evaluation of trust policies; with real sessions: corrections/test_sts.py."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.sandbox.identity.trust_policies import Caller, trusts

CALLER = Caller(
    "333333333333",
    "arn:aws:sts::333333333333:assumed-role/deployer/session",
    "arn:aws:iam::333333333333:role/deployer",
    "o-1",
)


def allow(**more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": {"AWS": "333333333333"}, "Action": "sts:AssumeRole", **more}


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([allow()], True),
        ([], False),
        ([allow(Action="sts:Assume*")], True),
        ([allow(Action="s3:*")], False),
        ([allow(Principal={"Service": "ec2.amazonaws.com"})], False),
        ([allow(), allow(Effect="Deny")], False),
        ([allow(), allow(Effect="Deny", Principal={"AWS": "444444444444"})], True),
    ],
)
def test_trusts_needs_an_allow_that_applies_and_no_deny(statements, expected) -> None:
    assert trusts({"Statement": statements}, CALLER, {}) is expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"StringEquals": {"sts:ExternalId": ["a", "b"]}}, True),
        ({"StringEquals": {"sts:ExternalId": "c"}}, False),
        ({"StringNotEquals": {"sts:ExternalId": "c"}}, True),
        ({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/dep?oyer"}}, True),
        ({"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/d*"}}, False),
        ({"StringEquals": {"aws:SourceVpc": "vpc-1"}}, False),
        ({"StringEqualsIfExists": {"aws:SourceVpc": "vpc-1"}}, True),
        ({"IpAddress": {"aws:PrincipalOrgID": "o-1"}}, False),
        ({"StringEquals": {"aws:PrincipalOrgID": "o-1", "aws:PrincipalAccount": "444444444444"}}, False),
    ],
)
def test_trusts_evaluates_conditions_and_refuses_unknown_operators(condition, expected) -> None:
    assert trusts({"Statement": allow(Condition=condition)}, CALLER, {"sts:ExternalId": "a"}) is expected
