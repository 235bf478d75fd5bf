"""Credentials on AWS: the caller's own in the caller's account, a role's elsewhere."""

from unittest.mock import Mock

import pytest
from botocore.exceptions import NoCredentialsError

from generator.errors import UserError
from scripts.cloud import credentials

USER = "arn:aws:iam::111111111111:user/admin"


@pytest.fixture
def session(monkeypatch):
    """boto3's session of a caller in account 1."""
    made = Mock()
    made.client("sts").get_caller_identity.return_value = {"Account": "111111111111", "Arn": USER}
    monkeypatch.setattr(credentials.boto3, "Session", lambda **_: made)
    return made


def test_caller_uses_one_session_and_in_other_accounts_the_organisations_role(session, monkeypatch):
    assumed = []
    monkeypatch.setattr(credentials, "assuming", lambda *given, bare: assumed.append(given) or "assumed")
    caller = credentials.caller("eu-west-1")
    assert caller.session_in("111111111111") is session
    assert caller.session_in("222222222222") == "assumed"
    role = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
    assert assumed == [(session.client("sts"), role, "groundplan")]
    assert (caller.role_in("111111111111"), caller.role_in("222222222222")) == (None, role)


def test_caller_account_without_credentials_says_how_to_log_in(session):
    session.client("sts").get_caller_identity.side_effect = NoCredentialsError()
    with pytest.raises(UserError, match=r"AWS did not accept the credentials .*\nLog in to the management"):
        credentials.caller_account()


def test_caller_account_refuses_root_which_cannot_assume_a_role(session):
    root = {"Account": "111111111111", "Arn": "arn:aws:iam::111111111111:root"}
    session.client("sts").get_caller_identity.return_value = root
    with pytest.raises(UserError) as raised:
        credentials.caller_account()
    assert raised.value.code == 4
    assert str(raised.value) == (
        "ON=aws with the credentials of the root user of 111111111111, which cannot assume roles; "
        "nothing was changed.\n"
        "Create an IAM user with the policy AdministratorAccess there, and use its access key (docs/aws.md)."
    )
