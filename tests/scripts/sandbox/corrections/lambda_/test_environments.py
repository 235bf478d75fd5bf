"""Lambda: environments that are encrypted with a customer managed key."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.support.sandbox_clients import document
from tests.support.sandbox_functions import settings

READ = {"Effect": "Allow", "Action": "lambda:Get*", "Resource": "*"}
DECRYPT = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}
VARIABLES = {"Variables": {"A": "b"}}


@pytest.fixture(scope="module")
def key(each) -> str:
    """The ARN of a key, which encrypts the environment of the function "f"."""
    arn = each.client("kms").create_key()["KeyMetadata"]["Arn"]
    create = each.client("lambda").create_function
    create(FunctionName="f", KMSKeyArn=arn, Environment=VARIABLES, **settings(each))
    create(FunctionName="plain", Environment=VARIABLES, **settings(each))
    return str(arn)


def as_role(each, *statements: dict[str, Any]) -> Any:
    """A client of Lambda that acts as a role with these permissions."""
    iam = each.client("iam")
    trust = document({"AWS": "*"}, "sts:AssumeRole", None)
    each.error(iam.create_role, RoleName="reader", AssumeRolePolicyDocument=trust)
    policy = json.dumps({"Version": "2012-10-17", "Statement": [READ, *statements]})
    iam.put_role_policy(RoleName="reader", PolicyName="p", PolicyDocument=policy)
    arn = iam.get_role(RoleName="reader")["Role"]["Arn"]
    keys = each.client("sts").assume_role(RoleArn=arn, RoleSessionName="test")["Credentials"]
    return each.client("lambda", **{name: keys[name] for name in ("AccessKeyId", "SecretAccessKey", "SessionToken")})


def test_environment_is_hidden_from_a_role_that_may_not_decrypt(each, key) -> None:
    client = as_role(each)
    for returned in (
        client.get_function_configuration(FunctionName="f"),
        client.get_function(FunctionName="f")["Configuration"],
    ):
        environment = returned["Environment"]
        assert ("Variables" in environment) is not each.corrected
        assert environment.get("Error", {}).get("ErrorCode") == (each.expect("AccessDeniedException") or None)
    assert client.get_function_configuration(FunctionName="plain")["Environment"] == VARIABLES
    assert each.client("lambda").get_function_configuration(FunctionName="f")["Environment"] == VARIABLES


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, True),
        ({"Effect": "Deny"}, False),
        ({"Resource": "arn:aws:kms:eu-west-1:111111111111:key/other"}, False),
        ({"Condition": {"StringEquals": {"kms:ViaService": "lambda.eu-west-1.amazonaws.com"}}}, True),
        ({"Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}}}, False),
        ({"Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/g"}}}, True),
        ({"Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/state"}}}, False),
    ],
)
def test_environment_is_shown_to_a_role_whose_policy_allows_to_decrypt(aws, more, shown) -> None:
    _create_once(aws)
    returned = as_role(aws, DECRYPT | more).get_function_configuration(FunctionName="g")
    assert ("Variables" in returned["Environment"]) is shown


def _create_once(aws) -> None:
    kms, client = aws.client("kms"), aws.client("lambda")
    if aws.error(client.get_function, FunctionName="g"):
        arn = kms.create_key()["KeyMetadata"]["Arn"]
        kms.create_alias(AliasName="alias/g", TargetKeyId=arn)
        client.create_function(FunctionName="g", KMSKeyArn=arn, Environment=VARIABLES, **settings(aws))
