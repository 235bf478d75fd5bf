"""IAM actions and resources of operations."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.sandbox.authorization import derive, needs, reference
from scripts.sandbox.authorization.arns import Place
from scripts.sandbox.authorization.calls import Call
from scripts.sandbox.authorization.errors import UnknownService, Unsupported

PLACE = Place("aws", "eu-west-1", "444444444444")
HERE = "eu-west-1:444444444444"
ROLE = "arn:aws:iam::444444444444:role/r"
BALANCER = f"arn:aws:elasticloadbalancing:{HERE}:loadbalancer/app/b/1"


@pytest.mark.parametrize(
    ("operation", "parameters", "expected"),
    [
        ("ec2:DescribeVpcs", {}, ["ec2:DescribeVpcs *"]),
        ("ec2:CreateVpc", {"CidrBlock": "10.0.0.0/16"}, [f"ec2:CreateVpc arn:aws:ec2:{HERE}:vpc/*"]),
        ("sts:AssumeRole", {"RoleArn": ROLE, "Tags": [{"Key": "k", "Value": "v"}]},
         [f"sts:AssumeRole {ROLE}", f"sts:TagSession {ROLE}"]),
        ("ec2:DeleteVpc", {"VpcId": "vpc-1"}, [f"ec2:DeleteVpc arn:aws:ec2:{HERE}:vpc/vpc-1"]),
        ("s3:HeadObject", {"Bucket": "b", "Key": "k"}, ["s3:GetObject arn:aws:s3:::b/k"]),
        ("s3:GetObject", {"Bucket": "b", "Key": "k", "VersionId": "1"}, ["s3:GetObjectVersion arn:aws:s3:::b/k"]),
        ("s3:ListObjectsV2", {"Bucket": "b"}, ["s3:ListBucket arn:aws:s3:::b"]),
        ("s3:DeleteObjects", {"Bucket": "b", "Delete": {"Objects": [{"Key": "x"}, {"Key": "y"}]}},
         ["s3:DeleteObject arn:aws:s3:::b/x", "s3:DeleteObject arn:aws:s3:::b/y"]),
        ("s3:CopyObject", {"Bucket": "b", "Key": "k", "CopySource": "a/x?versionId=1"},
         ["s3:PutObject arn:aws:s3:::b/k", "s3:GetObject arn:aws:s3:::a/x"]),
        ("s3:PutPublicAccessBlock", {"AccountId": "444444444444"}, ["s3:PutAccountPublicAccessBlock *"]),
        ("s3:PutPublicAccessBlock", {"Bucket": "b"}, ["s3:PutBucketPublicAccessBlock arn:aws:s3:::b"]),
        ("s3:DeleteBucketMetricsConfiguration", {"Bucket": "b", "Id": "i"},
         ["s3:PutMetricsConfiguration arn:aws:s3:::b"]),
        ("iam:CreateRole", {"RoleName": "r", "Path": "/p/"}, ["iam:CreateRole arn:aws:iam::444444444444:role/p/r"]),
        (
            "iam:AddRoleToInstanceProfile",
            {"RoleName": "r", "InstanceProfileName": "p"},
            ["iam:AddRoleToInstanceProfile arn:aws:iam::444444444444:instance-profile/p"],
        ),
        ("iam:GetPolicy", {"PolicyArn": "arn:aws:iam::aws:policy/X"}, ["iam:GetPolicy arn:aws:iam::aws:policy/X"]),
        ("ssm:GetParameters", {"Names": ["/a/b", "c", "/aws/service/x"]},
         [f"ssm:GetParameters arn:aws:ssm:{HERE}:parameter/a/b", f"ssm:GetParameters arn:aws:ssm:{HERE}:parameter/c",
          "ssm:GetParameters arn:aws:ssm:eu-west-1::parameter/aws/service/x"]),
        ("logs:CreateLogGroup", {"logGroupName": "g"}, [f"logs:CreateLogGroup arn:aws:logs:{HERE}:log-group:g:*"]),
        ("logs:PutLogEvents", {"logGroupName": "g", "logStreamName": "s"},
         [f"logs:PutLogEvents arn:aws:logs:{HERE}:log-group:g:log-stream:s"]),
        ("lambda:UpdateAlias", {"FunctionName": "f", "Name": "live"},
         [f"lambda:UpdateAlias arn:aws:lambda:{HERE}:function:f"]),
        ("lambda:Invoke", {"FunctionName": "f", "Qualifier": "live"},
         [f"lambda:InvokeFunction arn:aws:lambda:{HERE}:function:f:live"]),
        ("lambda:CreateFunction", {"FunctionName": "f", "Role": ROLE, "Code": {"S3Bucket": "b", "S3Key": "k"}},
         [f"lambda:CreateFunction arn:aws:lambda:{HERE}:function:f", f"iam:PassRole {ROLE}",
          "s3:GetObject arn:aws:s3:::b/k"]),
        ("codebuild:BatchGetBuilds", {"ids": ["p:1"]},
         [f"codebuild:BatchGetBuilds arn:aws:codebuild:{HERE}:project/p"]),
        ("codedeploy:CreateDeployment", {"applicationName": "a", "deploymentGroupName": "g"},
         [f"codedeploy:CreateDeployment arn:aws:codedeploy:{HERE}:deploymentgroup:a/g"]),
        ("codedeploy:ContinueDeployment", {"deploymentId": "d"}, ["codedeploy:ContinueDeployment *"]),
        ("codepipeline:PutApprovalResult", {"pipelineName": "p", "stageName": "s", "actionName": "a"},
         [f"codepipeline:PutApprovalResult arn:aws:codepipeline:{HERE}:p/s/a"]),
        ("ecs:UpdateService", {"cluster": f"arn:aws:ecs:{HERE}:cluster/c", "service": "s"},
         [f"ecs:UpdateService arn:aws:ecs:{HERE}:service/c/s"]),
        ("elasticloadbalancing:DeleteLoadBalancer", {"LoadBalancerArn": BALANCER},
         [f"elasticloadbalancing:DeleteLoadBalancer {BALANCER}"]),
        ("sns:Publish", {"TopicArn": f"arn:aws:sns:{HERE}:t"}, [f"sns:Publish arn:aws:sns:{HERE}:t"]),
        ("sqs:SendMessageBatch", {"QueueUrl": "https://sqs.eu-west-1.amazonaws.com/444444444444/q"},
         [f"sqs:SendMessage arn:aws:sqs:{HERE}:q"]),
        ("budgets:CreateBudget", {"Budget": {"BudgetName": "m"}},
         ["budgets:ModifyBudget arn:aws:budgets::444444444444:budget/m"]),
        ("kms:ReEncrypt", {"SourceKeyId": "a", "DestinationKeyId": "b"},
         [f"kms:ReEncryptFrom arn:aws:kms:{HERE}:key/a", f"kms:ReEncryptTo arn:aws:kms:{HERE}:key/b"]),
        ("events:PutTargets", {"Rule": "r", "Targets": [{"Id": "1", "RoleArn": ROLE}]},
         [f"events:PutTargets arn:aws:events:{HERE}:rule/r", f"iam:PassRole {ROLE}"]),
    ],
)  # fmt: skip
def test_operation_needs_actions_on_resources(operation: str, parameters: dict[str, Any], expected: list[str]) -> None:
    service, _, name = operation.partition(":")
    call = Call(service, name, parameters, PLACE.region, {})
    assert [f"{need.action} {need.resource}" for need in needs.of(call, PLACE)] == expected


def test_resource_that_is_not_known_is_empty() -> None:
    call = Call("organizations", "MoveAccount", {"AccountId": "1"}, PLACE.region, {})
    assert {need.resource for need in needs.of(call, PLACE)} == {""}


def test_unknown_operation_is_named() -> None:
    with pytest.raises(Unsupported, match="ec2:MakeCoffee"):
        needs.of(Call("ec2", "MakeCoffee", {}, PLACE.region, {}), PLACE)
    with pytest.raises(UnknownService, match="kitchen"):
        needs.of(Call("kitchen", "MakeCoffee", {}, PLACE.region, {}), PLACE)


def test_reference_is_what_derive_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    written: dict[str, str] = {}
    monkeypatch.setattr(derive, "replace", lambda path, text: written.update({path.name: text}))
    derive.main()
    assert written == {reference.PATH.name: reference.PATH.read_text()}
