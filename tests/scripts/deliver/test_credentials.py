"""credentials.py: clients act with the deploy role."""

from generator import names
from scripts.deliver import credentials


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
