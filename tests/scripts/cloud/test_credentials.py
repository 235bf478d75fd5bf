"""Credentials on AWS: the caller's own in the caller's account, a role's elsewhere."""

from unittest.mock import Mock

import pytest
from botocore.exceptions import NoCredentialsError

from generator.errors import UserError
from scripts.cloud import credentials

USER = "arn:aws:iam::111111111111:user/admin"
OWN = Mock(access_key="own", secret_key="s", token=None)
ROLE = {"AccessKeyId": "role", "SecretAccessKey": "s", "SessionToken": "t"}


@pytest.fixture
def session(monkeypatch):
    """boto3's session of a caller in account 1."""
    made = Mock()
    made.client("sts").get_caller_identity.return_value = {"Account": "111111111111", "Arn": USER}
    made.client("sts").assume_role.return_value = {"Credentials": ROLE}
    made.get_credentials().get_frozen_credentials.return_value = OWN
    monkeypatch.setattr(credentials.boto3, "Session", lambda: made)
    return made


def test_credentials_for_the_callers_account_are_the_callers_own(session):
    found = credentials.credentials_for("111111111111")
    assert found == {"AWS_ACCESS_KEY_ID": "own", "AWS_SECRET_ACCESS_KEY": "s"}


def test_credentials_for_another_account_are_its_organisation_roles(session):
    assert credentials.credentials_for("222222222222")["AWS_ACCESS_KEY_ID"] == "role"
    role = "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"
    session.client("sts").assume_role.assert_called_once_with(RoleArn=role, RoleSessionName="groundplan")


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
