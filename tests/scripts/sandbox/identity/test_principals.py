"""Policies: principals that do not exist, policies in use, and the limits of service control policies."""

from __future__ import annotations

import json
from typing import Any

import pytest

MISSING = "arn:aws:iam::111111111111:role/missing"
GRANT = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})


def document(principal: Any, action: str, resource: str | None = "*", **more: Any) -> str:
    """A policy of one statement that names a principal."""
    statement = {"Effect": "Allow", "Principal": principal, "Action": action, **more}
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement | ({"Resource": resource} if resource else {})]}
    )


@pytest.fixture(scope="module", params=["aws", "moto"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def bucket(each) -> str:
    each.client("s3").create_bucket(Bucket="b-1", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return "b-1"


def expect(each: Any, code: str) -> str:
    """The code in the corrected sandbox; the plain one lets everything through, which is what is wrong with it."""
    return code if each.sandbox.name == "corrected" else ""


def test_a_trust_policy_names_principals_that_exist(each) -> None:
    iam = each.client("iam")
    trust = document({"AWS": MISSING}, "sts:AssumeRole", None)
    refused = expect(each, "MalformedPolicyDocument")
    assert each.error(iam.create_role, RoleName="r", AssumeRolePolicyDocument=trust) == refused
    root = document({"AWS": "arn:aws:iam::111111111111:root"}, "sts:AssumeRole", None)
    iam.create_role(RoleName="s", AssumeRolePolicyDocument=root)
    assert each.error(iam.update_assume_role_policy, RoleName="s", PolicyDocument=trust) == refused


def test_a_bucket_policy_names_principals_that_exist(each, bucket) -> None:
    policy = document({"AWS": [MISSING]}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    put = each.client("s3").put_bucket_policy
    assert each.error(put, Bucket=bucket, Policy=policy) == expect(each, "MalformedPolicy")
    outside = document({"AWS": "999999999999"}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(put, Bucket=bucket, Policy=outside) == expect(each, "MalformedPolicy")
    inside = document({"AWS": "333333333333", "Service": "x.amazonaws.com"}, "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(put, Bucket=bucket, Policy=inside) == ""


def test_a_key_policy_names_principals_that_exist(each) -> None:
    kms = each.client("kms")
    policy = document({"AWS": MISSING}, "kms:*")
    refused = expect(each, "MalformedPolicyDocumentException")
    assert each.error(kms.create_key, Policy=policy) == refused
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    assert each.error(kms.put_key_policy, KeyId=key, PolicyName="default", Policy=policy) == refused
    assert each.error(kms.create_key, Policy=document({"AWS": "*"}, "kms:*")) == ""


def test_a_public_policy_is_refused_where_they_are_blocked(each, bucket) -> None:
    s3 = each.client("s3")
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration={"BlockPublicPolicy": True})
    public = document("*", "s3:GetObject", "arn:aws:s3:::b-1/*")
    assert each.error(s3.put_bucket_policy, Bucket=bucket, Policy=public) == expect(each, "AccessDenied")
    narrowed = document(
        "*", "s3:GetObject", "arn:aws:s3:::b-1/*", Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}}
    )
    assert each.error(s3.put_bucket_policy, Bucket=bucket, Policy=narrowed) == ""


def test_an_attached_policy_and_a_boundary_in_use_are_kept(each) -> None:
    iam = each.client("iam")
    attached, boundary = (iam.create_policy(PolicyName=n, PolicyDocument=GRANT)["Policy"]["Arn"] for n in "ab")
    trust = document({"Service": "ec2.amazonaws.com"}, "sts:AssumeRole", None)
    iam.create_role(RoleName="t", AssumeRolePolicyDocument=trust, PermissionsBoundary=boundary)
    iam.attach_role_policy(RoleName="t", PolicyArn=attached)
    assert each.error(iam.delete_policy, PolicyArn=attached) == expect(each, "DeleteConflict")
    assert each.error(iam.delete_policy, PolicyArn=boundary) == expect(each, "DeleteConflict")
    if each.sandbox.name == "corrected":
        iam.detach_role_policy(RoleName="t", PolicyArn=attached)
        iam.delete_role(RoleName="t")
        iam.delete_policy(PolicyArn=attached)
        iam.delete_policy(PolicyArn=boundary)


def test_a_boundary_exists(each) -> None:
    iam, nowhere = each.client("iam"), "arn:aws:iam::111111111111:policy/nope"
    trust = document({"Service": "ec2.amazonaws.com"}, "sts:AssumeRole", None)
    role = {"RoleName": "u", "AssumeRolePolicyDocument": trust, "PermissionsBoundary": nowhere}
    assert each.error(iam.create_role, **role) == expect(each, "NoSuchEntity")
    managed = {**role, "RoleName": "v", "PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess"}
    assert each.error(iam.create_role, **managed) == ""


def test_awss_own_policies_are_there(aws, moto) -> None:
    arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    assert moto.error(moto.client("iam").get_policy, PolicyArn=arn) == "NoSuchEntity"
    assert aws.client("iam").get_policy(PolicyArn=arn)["Policy"]["PolicyName"] == "ReadOnlyAccess"


@pytest.fixture(scope="module")
def organization(each) -> dict[str, Any]:
    """An organisation with one unit and one account in it, service control policies not yet enabled."""
    organizations = each.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    unit = organizations.create_organizational_unit(ParentId=root, Name="u")["OrganizationalUnit"]["Id"]
    made = organizations.create_account(AccountName="dev", Email="d@example.com")["CreateAccountStatus"]["AccountId"]
    organizations.move_account(AccountId=made, SourceParentId=root, DestinationParentId=unit)
    return {"client": organizations, "root": root, "unit": unit}


def test_policies_are_attached_once_up_to_five_and_of_an_enabled_type(each, organization) -> None:
    client, unit = organization["client"], organization["unit"]
    policies = [_service_control(client, f"p{number}") for number in range(5)]
    attach = {"PolicyId": policies[0], "TargetId": unit}
    assert each.error(client.attach_policy, **attach) == expect(each, "PolicyTypeNotEnabledException")
    client.enable_policy_type(RootId=organization["root"], PolicyType="SERVICE_CONTROL_POLICY")
    for policy in policies[:4]:
        client.attach_policy(PolicyId=policy, TargetId=unit)
    assert each.error(client.attach_policy, **attach) == expect(each, "DuplicatePolicyAttachmentException")
    fifth = {"PolicyId": policies[4], "TargetId": unit}
    assert each.error(client.attach_policy, **fifth) == expect(each, "ConstraintViolationException")


def test_a_service_control_policy_has_at_most_5120_bytes(each, organization) -> None:
    client = organization["client"]
    long = {"Name": "l", "Description": "", "Type": "SERVICE_CONTROL_POLICY", "Content": GRANT + " " * 5120}
    assert each.error(client.create_policy, **long) == expect(each, "ConstraintViolationException")
    policy = _service_control(client, "m")
    changed = each.error(client.update_policy, PolicyId=policy, Content=long["Content"])
    assert changed == expect(each, "ConstraintViolationException")


def test_a_unit_with_accounts_is_kept_and_names_are_used_once(each, organization) -> None:
    client, unit = organization["client"], organization["unit"]
    again = {"ParentId": organization["root"], "Name": "u"}
    assert each.error(client.create_organizational_unit, **again) == expect(
        each, "DuplicateOrganizationalUnitException"
    )
    refused = each.error(client.delete_organizational_unit, OrganizationalUnitId=unit)
    assert refused == expect(each, "OrganizationalUnitNotEmptyException")


def _service_control(client: Any, name: str) -> str:
    made = client.create_policy(Name=name, Description="", Type="SERVICE_CONTROL_POLICY", Content=GRANT)
    return made["Policy"]["PolicySummary"]["Id"]
