"""IAM: policies in use."""

from __future__ import annotations

import json

from tests.support.sandbox_clients import document

GRANT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


def test_policy_that_is_attached_or_a_boundary_cannot_be_deleted(each) -> None:
    iam = each.client("iam")
    attached, boundary = (iam.create_policy(PolicyName=n, PolicyDocument=GRANT)["Policy"]["Arn"] for n in "ab")
    trust = document({"Service": "ec2.amazonaws.com"}, "sts:AssumeRole", None)
    iam.create_role(RoleName="t", AssumeRolePolicyDocument=trust, PermissionsBoundary=boundary)
    iam.attach_role_policy(RoleName="t", PolicyArn=attached)
    assert each.error(iam.delete_policy, PolicyArn=attached) == each.expect("DeleteConflict")
    assert each.error(iam.delete_policy, PolicyArn=boundary) == each.expect("DeleteConflict")
    if each.corrected:
        iam.detach_role_policy(RoleName="t", PolicyArn=attached)
        iam.delete_role(RoleName="t")
        iam.delete_policy(PolicyArn=attached)
        iam.delete_policy(PolicyArn=boundary)
