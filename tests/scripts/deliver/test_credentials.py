"""credentials.py: the deploy role, assumed again before it expires."""

from datetime import datetime, timedelta, timezone

from generator import names
from scripts.deliver import credentials

ROLE = "arn:aws:iam::162341723678:role/acme-stage_api_deploy"


def _keys(number: int, minutes: int) -> dict:
    ends = datetime.now(timezone.utc) + timedelta(minutes=minutes)
    given = {"AccessKeyId": f"AKIAIOSFODNN7EXAMPL{number}", "SecretAccessKey": "s" * 40, "SessionToken": "t"}
    return {"Credentials": {**given, "Expiration": ends}}


def test_a_cutover_may_take_longer_than_a_role(stub):
    sts = stub("sts")
    for answer in (_keys(1, 1), _keys(2, 60)):
        sts.add_response("assume_role", answer, {"RoleArn": ROLE, "RoleSessionName": "deploy-api"})
    taken = credentials.assuming(sts.client, ROLE, "deploy-api", bare=True).get_credentials()
    # The first expire in a minute and are used once; then others are fetched, and kept.
    assert [taken.get_frozen_credentials().access_key[-1] for _ in range(3)] == ["1", "2", "2"]


def test_clients_act_with_the_services_deploy_role(job):
    account = job.context.account_id("stage")
    iam = job.context.client("iam", "stage")
    trust = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "%s"}]}'
    root = f"arn:aws:iam::{job.context.account_id('tools')}:root"
    name = names.services.role("acme", "stage", "api", "deploy")
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust % (root, "sts:AssumeRole"))
    caller = credentials.in_target(job)("sts").get_caller_identity()
    iam.delete_role(RoleName=name)
    assert caller["Arn"] == f"arn:aws:sts::{account}:assumed-role/acme-stage_api_deploy/deploy-api"
