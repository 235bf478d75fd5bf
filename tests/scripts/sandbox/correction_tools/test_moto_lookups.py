"""Look-ups in moto's state."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from moto.iam.models import iam_backends

from scripts.sandbox.correction_tools.moto_lookups import find_bucket, role_trusts_service
from tests.support.sandbox_clients import trust

BACKEND = SimpleNamespace(account_id="999999999999", region_name="eu-west-1", partition="aws")


@pytest.fixture
def role():
    """The ARN of a role in this process's moto."""
    made = iam_backends[BACKEND.account_id]["aws"].create_role(
        "deployer", trust("codedeploy.eu-west-1"), "/", None, "", [], None, None
    )
    yield made.arn
    iam_backends[BACKEND.account_id]["aws"].reset()


def test_role_trusts_service_needs_the_role_in_the_account_and_the_service_in_its_policy(role) -> None:
    assert role_trusts_service(BACKEND, role, "codedeploy")
    assert not role_trusts_service(BACKEND, role, "codebuild")
    assert not role_trusts_service(BACKEND, role + "x", "codedeploy")


@pytest.mark.parametrize("name", [None, "", "none"])
def test_find_bucket_returns_none_for_a_missing_bucket(name) -> None:
    assert find_bucket(name) is None
