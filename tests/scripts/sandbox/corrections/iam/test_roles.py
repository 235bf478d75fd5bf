"""IAM: principals of trust policies, and boundaries."""

from __future__ import annotations

from tests.support.sandbox_clients import document

MISSING = "arn:aws:iam::111111111111:role/missing"


def test_trust_policy_with_a_missing_principal_is_refused(each) -> None:
    iam = each.client("iam")
    trust = document({"AWS": MISSING}, "sts:AssumeRole", None)
    refused = each.expect("MalformedPolicyDocument")
    assert each.error(iam.create_role, RoleName="r", AssumeRolePolicyDocument=trust) == refused
    root = document({"AWS": "arn:aws:iam::111111111111:root"}, "sts:AssumeRole", None)
    iam.create_role(RoleName="s", AssumeRolePolicyDocument=root)
    assert each.error(iam.update_assume_role_policy, RoleName="s", PolicyDocument=trust) == refused


def test_role_with_a_missing_boundary_is_refused(each) -> None:
    iam, nowhere = each.client("iam"), "arn:aws:iam::111111111111:policy/nope"
    trust = document({"Service": "ec2.amazonaws.com"}, "sts:AssumeRole", None)
    role = {"RoleName": "u", "AssumeRolePolicyDocument": trust, "PermissionsBoundary": nowhere}
    assert each.error(iam.create_role, **role) == each.expect("NoSuchEntity")
    managed = {**role, "RoleName": "v", "PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess"}
    assert each.error(iam.create_role, **managed) == ""
