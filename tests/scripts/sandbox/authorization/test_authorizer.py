"""Requests of users and roles, as the sandbox answers them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.sandbox_clients import Aws, document

DENIED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"}


def policy(*actions: str, effect: str = "Allow", resource: str = "*", **more: Any) -> str:
    statement = {"Effect": effect, "Action": list(actions), "Resource": resource, **more}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture(scope="module", autouse=True)
def organisation(aws) -> str:
    """The root of an organisation with the accounts audit, tools and dev."""
    aws.organization("audit", "tools", "dev")
    organizations = aws.client("organizations")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    return str(root)


def user(aws: Aws, name: str, text: str = "", boundary: str = "") -> dict[str, str]:
    """Keys of a new user of the account dev."""
    iam = aws.client("iam", aws.dev)
    iam.create_user(UserName=name, **({"PermissionsBoundary": boundary} if boundary else {}))
    if text:
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=text)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    return {"AccessKeyId": key["AccessKeyId"], "SecretAccessKey": key["SecretAccessKey"]}


def role(aws: Aws, name: str, text: str, account: str = "", **more: Any) -> str:
    """The ARN of a role that its own account's administrators may assume; by default of the account dev."""
    account = account or aws.dev
    iam = aws.client("iam", account)
    trust = document({"AWS": f"arn:aws:iam::{account}:root"}, "sts:AssumeRole", None)
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, **more)["Role"]["Arn"]
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=text)
    return str(arn)


def session(aws: Aws, arn: str, **more: Any) -> dict[str, str]:
    answer = aws.client("sts", arn.split(":")[4]).assume_role(RoleArn=arn, RoleSessionName="test", **more)
    return {name: answer["Credentials"][name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")}


@pytest.mark.parametrize(
    ("service", "call", "arguments", "code", "text"),
    [
        ("iam", "get_role", {"RoleName": "x"}, "AccessDenied",
         "User: {u} is not authorized to perform: iam:GetRole on resource: arn:aws:iam::444444444444:role/x because "
         "no identity-based policy allows the iam:GetRole action"),
        ("ec2", "describe_vpcs", {}, "UnauthorizedOperation",
         "You are not authorized to perform this operation. User: {u} is not authorized to perform: ec2:DescribeVpcs "
         "because no identity-based policy allows the ec2:DescribeVpcs action"),
        ("ssm", "get_parameter", {"Name": "/a/b"}, "AccessDeniedException",
         "User: {u} is not authorized to perform: ssm:GetParameter on resource: "
         "arn:aws:ssm:eu-west-1:444444444444:parameter/a/b because no identity-based policy allows the "
         "ssm:GetParameter action"),
        ("lambda", "get_function", {"FunctionName": "f"}, "AccessDeniedException",
         "User: {u} is not authorized to perform: lambda:GetFunction on resource: "
         "arn:aws:lambda:eu-west-1:444444444444:function:f because no identity-based policy allows the "
         "lambda:GetFunction action"),
        ("s3", "list_buckets", {}, "AccessDenied",
         "User: {u} is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the "
         "s3:ListAllMyBuckets action"),
    ],
)  # fmt: skip
def test_user_without_policy_gets_the_error_of_each_protocol(aws, nobody, service, call, arguments, code, text) -> None:
    with pytest.raises(ClientError) as refused:
        getattr(aws.client(service, **nobody), call)(**arguments)
    error = refused.value.response["Error"]
    assert (error["Code"], error["Message"]) == (code, text.format(u="arn:aws:iam::444444444444:user/nobody"))


@pytest.fixture(scope="module")
def nobody(aws, organisation) -> dict[str, str]:
    return user(aws, "nobody")


def test_everybody_may_ask_who_they_are(aws, nobody) -> None:
    assert aws.client("sts", **nobody).get_caller_identity()["Arn"].endswith(":user/nobody")


def test_policies_boundaries_and_groups_of_a_user(aws) -> None:
    iam = aws.client("iam", aws.dev)
    bounds = iam.create_policy(PolicyName="bounds", PolicyDocument=policy("ec2:*"))["Policy"]["Arn"]
    free, bounded = (
        user(aws, "free", policy("ec2:Describe*", "ssm:*")),
        user(aws, "bounded", policy("ec2:Describe*", "ssm:*"), bounds),
    )
    for keys, allowed in ((free, {"ec2", "ssm"}), (bounded, {"ec2"})):
        calls = {"ec2": aws.client("ec2", **keys).describe_vpcs, "ssm": aws.client("ssm", **keys).describe_parameters}
        assert {name for name, call in calls.items() if not aws.error(call)} == allowed
    iam.create_group(GroupName="readers")
    iam.attach_group_policy(GroupName="readers", PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    keys = user(aws, "member")
    iam.add_user_to_group(GroupName="readers", UserName="member")
    assert aws.error(aws.client("ec2", **keys).describe_vpcs) == ""
    assert aws.error(aws.client("ec2", **keys).create_vpc, CidrBlock="10.0.0.0/16") == "UnauthorizedOperation"


def test_session_policy_limits_a_session(aws) -> None:
    arn = role(aws, "wide", policy("*"))
    narrow = session(aws, arn, Policy=policy("ec2:*"))
    assert aws.error(aws.client("ec2", **narrow).describe_vpcs) == ""
    assert aws.error(aws.client("ssm", **narrow).describe_parameters) == "AccessDeniedException"
    assert aws.error(aws.client("ssm", **session(aws, arn)).describe_parameters) == ""


def test_service_control_policies_reach_members_but_not_the_management_account(aws, organisation) -> None:
    organizations = aws.client("organizations")
    denied = policy("sqs:*", effect="Deny")
    made = organizations.create_policy(Name="no", Description="", Type="SERVICE_CONTROL_POLICY", Content=denied)
    organizations.attach_policy(PolicyId=made["Policy"]["PolicySummary"]["Id"], TargetId=organisation)
    for account, expected in ((aws.dev, "AccessDenied"), (aws.management, "")):
        assert aws.error(aws.client("sqs", account).list_queues).removesuffix("Exception") == expected


def test_roles_are_passed_only_with_permission(aws) -> None:
    arn = role(aws, "passed", policy("ec2:*"))
    task = {"family": "f", "containerDefinitions": [{"name": "c", "image": "i", "memory": 64}], "taskRoleArn": arn}
    condition = {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    for name, text, expected in (
        ("plain", policy("ecs:*"), "AccessDeniedException"),
        (
            "other",
            policy("ecs:*", "iam:PassRole", resource="arn:aws:iam::444444444444:role/q"),
            "AccessDeniedException",
        ),
        (
            "passing",
            policy("ecs:*", "iam:PassRole", Condition=condition).replace('"ecs:*", ', ""),
            "AccessDeniedException",
        ),
        ("right", policy("ecs:*", "iam:PassRole"), ""),
    ):
        keys = user(aws, name, text)
        assert aws.error(aws.client("ecs", **keys).register_task_definition, **task) == expected, name


def test_bucket_of_another_account_needs_both_sides(aws) -> None:
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="shared", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="shared", Key="k", Body=b"x")
    keys, without = user(aws, "reader", policy("s3:GetObject")), user(aws, "stranger")
    read = {"Bucket": "shared", "Key": "k"}
    assert aws.error(aws.client("s3", **keys).get_object, **read) == "AccessDenied"
    s3.put_bucket_policy(Bucket="shared", Policy=document({"AWS": aws.dev}, "s3:GetObject", "arn:aws:s3:::shared/*"))
    assert aws.error(aws.client("s3", **keys).get_object, **read) == ""
    assert aws.error(aws.client("s3", **without).get_object, **read) == "AccessDenied"


def test_key_policy_decides_who_may_use_the_key(aws) -> None:
    kms = aws.client("kms", aws.dev)
    root = {"AWS": f"arn:aws:iam::{aws.dev}:root"}
    key = kms.create_key(Policy=document(root, "kms:*"))["KeyMetadata"]["Arn"]
    kms.create_alias(AliasName="alias/mine", TargetKeyId=key)
    by_alias = {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/mine"}}
    keys = user(aws, "coder", policy("kms:Encrypt", Condition=by_alias))
    assert aws.error(aws.client("kms", **keys).encrypt, KeyId="alias/mine", Plaintext=b"x") == ""
    assert aws.error(aws.client("kms", **keys).generate_data_key, KeyId=key) == "AccessDeniedException"
    kms.put_key_policy(
        KeyId=key, PolicyName="default", Policy=document({"AWS": f"{root['AWS'][:-4]}user/coder"}, "kms:*")
    )
    assert aws.error(aws.client("kms", **keys).generate_data_key, KeyId=key, KeySpec="AES_256") == ""
    assert aws.error(kms.encrypt, KeyId=key, Plaintext=b"x") == "AccessDeniedException"


def test_root_user_assumes_no_role(aws) -> None:
    keys = {"AccessKeyId": f"AKIAROOT{aws.management}", "SecretAccessKey": "sandbox"}
    assert aws.client("sts", **keys).get_caller_identity()["Arn"] == "arn:aws:iam::111111111111:root"
    role_arn = f"arn:aws:iam::{aws.dev}:role/OrganizationAccountAccessRole"
    with pytest.raises(ClientError, match="Roles may not be assumed by root accounts"):
        aws.client("sts", **keys).assume_role(RoleArn=role_arn, RoleSessionName="test")


def test_sessions_end_and_chained_ones_within_an_hour(aws) -> None:
    arn = role(aws, "chained", policy("*"), MaxSessionDuration=7200)
    chained = aws.client("sts", **session(aws, arn))
    assert (
        aws.error(chained.assume_role, RoleArn=arn, RoleSessionName="test", DurationSeconds=3601) == "ValidationError"
    )
    keys = session(aws, arn)
    aws.sandbox.ask("POST", "clock", {"seconds": 3599})
    assert aws.error(aws.client("ec2", **keys).describe_vpcs) == ""
    aws.sandbox.ask("POST", "clock", {"seconds": 2})
    codes = {name: aws.error(getattr(aws.client(name, **keys), call)) for name, call in (
        ("ec2", "describe_vpcs"), ("iam", "list_roles"), ("ssm", "describe_parameters"), ("s3", "list_buckets"),
    )}  # fmt: skip
    assert codes == {
        "ec2": "RequestExpired",
        "iam": "ExpiredToken",
        "ssm": "ExpiredTokenException",
        "s3": "ExpiredToken",
    }
    assert aws.error(aws.client("ec2", **session(aws, arn)).describe_vpcs) == ""


def test_policy_that_the_sandbox_cannot_judge_is_named(aws) -> None:
    keys = user(aws, "home", policy("ec2:*", Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}))
    with pytest.raises(ClientError, match="SandboxNotImplemented.*unknown condition key aws:SourceIp"):
        aws.client("ec2", **keys).describe_vpcs()


def test_object_is_read_and_written_only_with_its_key(aws) -> None:
    kms, s3 = aws.client("kms", aws.dev), aws.client("s3", aws.dev)
    key = kms.create_key()["KeyMetadata"]["Arn"]
    s3.create_bucket(Bucket="locked", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key}}
    s3.put_bucket_encryption(Bucket="locked", ServerSideEncryptionConfiguration={"Rules": [rule]})
    through = {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}
    without = aws.client("s3", **user(aws, "keyless", policy("s3:*")))
    writer = user(aws, "writer", policy("kms:GenerateDataKey", Condition=through))
    aws.client("iam", aws.dev).put_user_policy(UserName="writer", PolicyName="s3", PolicyDocument=policy("s3:*"))
    for call, arguments in (("put_object", {"Body": b"x"}), ("get_object", {})):
        assert aws.error(getattr(without, call), Bucket="locked", Key="k", **arguments) == "AccessDenied"
        expected = "" if call == "put_object" else "AccessDenied"
        assert aws.error(getattr(aws.client("s3", **writer), call), Bucket="locked", Key="k", **arguments) == expected
    assert aws.error(s3.get_object, Bucket="locked", Key="k") == ""


def test_tags_of_a_request_are_condition_keys(aws) -> None:
    tagged = {"StringEquals": {"aws:RequestTag/team": "a"}, "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}
    keys = user(aws, "tagger", policy("ec2:CreateVpc", "ssm:PutParameter", Condition=tagged))
    ec2, ssm = aws.client("ec2", **keys), aws.client("ssm", **keys)
    for value, codes in (("a", ["", ""]), ("b", ["UnauthorizedOperation", "AccessDeniedException"])):
        tags = [{"Key": "team", "Value": value}]
        specification = {"ResourceType": "vpc", "Tags": tags}
        made = aws.error(ec2.create_vpc, CidrBlock="10.0.0.0/16", TagSpecifications=[specification])
        assert [made, aws.error(ssm.put_parameter, Name=value, Value="v", Type="String", Tags=tags)] == codes
