"""Lambda: settings, the policies of aliases, and code from another account's bucket."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

TRUST = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
JSON = {"LogFormat": "JSON", "LogGroup": "/x", "ApplicationLogLevel": "WARN", "SystemLogLevel": "WARN"}
BALANCER = {"Action": "lambda:InvokeFunction", "Principal": "elasticloadbalancing.amazonaws.com", "StatementId": "b"}


@pytest.fixture(scope="module", params=["moto", "aws"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes, with a function that has two aliases."""
    each = request.getfixturevalue(request.param)
    functions = each.client("lambda")
    functions.create_function(FunctionName="f", Publish=True, LoggingConfig=JSON, **_function(each))
    for name in ("live", "test"):
        functions.create_alias(FunctionName="f", Name=name, FunctionVersion="1")
    return each


def _function(each: Any, **code: str) -> dict[str, Any]:
    document = json.dumps({"Version": "2012-10-17", "Statement": [TRUST]})
    iam = each.client("iam")
    each.error(iam.create_role, RoleName="runner", AssumeRolePolicyDocument=document)
    role = iam.get_role(RoleName="runner")["Role"]["Arn"]
    return {"Runtime": "python3.13", "Role": role, "Handler": "a.f", "Code": code or {"ZipFile": _archive()}}


def _archive() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.py", "def f(*_): pass")
    return archive.getvalue()


def test_settings_are_told_and_can_be_changed(each) -> None:
    functions = each.client("lambda")
    for qualifier in ("$LATEST", "1"):
        told = functions.get_function_configuration(FunctionName="f", Qualifier=qualifier)
        assert told.get("LoggingConfig") == (JSON if each.sandbox.name == "corrected" else None)
    dead = {"TargetArn": "arn:aws:sqs:eu-west-1:111111111111:dead"}
    change = {"DeadLetterConfig": dead, "TracingConfig": {"Mode": "Active"}, "EphemeralStorage": {"Size": 1024}}
    functions.update_function_configuration(FunctionName="f", LoggingConfig={"LogFormat": "Text"}, **change)
    told = functions.get_function_configuration(FunctionName="f")
    if each.sandbox.name == "plain":
        assert not change.items() <= told.items()
        return
    assert change.items() <= told.items()
    assert told["LoggingConfig"] == {"LogFormat": "Text", "LogGroup": "/aws/lambda/f"}
    assert functions.get_function_configuration(FunctionName="f", Qualifier="1")["LoggingConfig"] == JSON


def test_each_alias_has_a_policy_of_its_own(each) -> None:
    functions = each.client("lambda")
    for name in ("live", "test"):
        functions.add_permission(FunctionName="f", Qualifier=name, **BALANCER)

    def named(name: str) -> list[str]:
        policy = json.loads(functions.get_policy(FunctionName="f", Qualifier=name)["Policy"])
        return [statement["Resource"].rpartition(":")[2] for statement in policy["Statement"]]

    if each.sandbox.name == "plain":
        assert named("live") == ["live", "test"]
        return
    assert (named("live"), named("test")) == (["live"], ["test"])
    assert (
        each.error(functions.add_permission, FunctionName="f", Qualifier="live", **BALANCER)
        == "ResourceConflictException"
    )
    functions.remove_permission(FunctionName="f", Qualifier="test", StatementId="b")
    assert named("live") == ["live"]
    gone = {"FunctionName": "f", "Qualifier": "test"}
    assert each.error(functions.get_policy, **gone) == "ResourceNotFoundException"
    assert each.error(functions.remove_permission, StatementId="b", **gone) == "ResourceNotFoundException"
    arn = functions.get_function(FunctionName="f", Qualifier="live")["Configuration"]["FunctionArn"].rsplit(":", 1)[0]
    assert functions.get_policy(FunctionName=arn, Qualifier="live")


def test_a_load_balancer_has_to_be_let_in(each) -> None:
    elb, functions = each.client("elbv2"), each.client("lambda")
    group = elb.create_target_group(Name="f", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    functions.create_alias(FunctionName="f", Name="balanced", FunctionVersion="1")
    alias = functions.get_alias(FunctionName="f", Name="balanced")["AliasArn"]
    register = {"TargetGroupArn": group, "Targets": [{"Id": alias}]}
    refused = "InvalidTarget" if each.sandbox.name == "corrected" else ""
    assert each.error(elb.register_targets, **register) == refused
    functions.add_permission(FunctionName="f", Qualifier="balanced", **BALANCER)
    elb.register_targets(**register)


def test_a_target_that_is_not_registered_can_be_deregistered(each) -> None:
    elb = each.client("elbv2")
    arn = elb.create_target_group(Name="none", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    gone = {"TargetGroupArn": arn, "Targets": [{"Id": "arn:aws:lambda:eu-west-1:111111111111:function:x"}]}
    assert (each.error(elb.deregister_targets, **gone) == "") is (each.sandbox.name == "corrected")


def test_another_accounts_bucket_has_to_let_the_account_read(aws) -> None:
    """(The plain sandbox has one account only.)"""
    s3, functions = aws.client("s3", aws.tools), aws.client("lambda")
    s3.create_bucket(Bucket="artefacts", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="artefacts", Key="f.zip", Body=_archive())
    create = {"FunctionName": "g", **_function(aws, S3Bucket="artefacts", S3Key="f.zip")}
    assert aws.error(functions.create_function, **create) == "AccessDeniedException"
    grant = {"Effect": "Allow", "Principal": {"AWS": aws.management}, "Action": "s3:GetObject",
             "Resource": "arn:aws:s3:::artefacts/*"}  # fmt: skip
    s3.put_bucket_policy(Bucket="artefacts", Policy=json.dumps({"Version": "2012-10-17", "Statement": [grant]}))
    functions.create_function(**create)
    missing = {"FunctionName": "g", "S3Bucket": "artefacts", "S3Key": "none.zip"}
    assert aws.error(functions.update_function_code, **missing) == "InvalidParameterValueException"
