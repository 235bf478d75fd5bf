"""A role is assumed again before its credentials expire."""

from datetime import datetime, timedelta, timezone
from unittest.mock import Mock

from scripts.cloud import assumed_role

ROLE = "arn:aws:iam::162341723678:role/acme-stage_api_deploy"


def _keys(number: int, minutes: int) -> dict:
    ends = datetime.now(timezone.utc) + timedelta(minutes=minutes)
    given = {"AccessKeyId": f"AKIAIOSFODNN7EXAMPL{number}", "SecretAccessKey": "s" * 40, "SessionToken": "t"}
    return {"Credentials": {**given, "Expiration": ends}}


def test_a_command_may_take_longer_than_a_role():
    sts = Mock()
    sts.assume_role.side_effect = [_keys(1, 1), _keys(2, 60)]
    taken = assumed_role.assuming(sts, ROLE, "deploy-api", bare=True).get_credentials()
    # The first expire in a minute and are used once; then others are fetched, and kept.
    assert [taken.get_frozen_credentials().access_key[-1] for _ in range(3)] == ["1", "2", "2"]
    sts.assume_role.assert_called_with(RoleArn=ROLE, RoleSessionName="deploy-api")
