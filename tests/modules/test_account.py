"""The two roles of every account: what services and pipelines need of them, and what they must not reach.

AWS's managed policies are those that the sandbox loads.
"""

import json
import re
from functools import cache

import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from generator import names
from tests.support import delivery_guards
from tests.support.delivery_needs import WORLD
from tests.support.delivery_world import ROWS, world
from tests.support.evaluator import Request, decides
from tests.support.module_documents import Module
from tests.support.paths import ROOT

PROD = WORLD.id("prod")
PACKAGES = ("bucket", "prefix", "region", "account_id", "key_alias")
ROLE, LINKED = f"arn:aws:iam::{PROD}:role/acme-prod_api_task", f"arn:aws:iam::{PROD}:role/aws-service-role/"
BOUNDARY = {"iam:PermissionsBoundary": [names.accounts.boundary_arn(PROD)]}


@cache
def documents(role, reads=()):
    """Identity policies of a role, and its boundary. `reads`: organization.plan_reads."""
    rows = {"organization": {**ROWS["organization"], "plan_reads": list(reads)}}
    module = delivery_guards.account(world(**rows), "prod")
    managed = {"plan": ("ReadOnlyAccess",), "apply": ("PowerUserAccess", "IAMReadOnlyAccess")}[role]
    aws = json.loads(aws_managed_policies_data)
    own = module.document({"plan": "plan", "apply": "apply_iam"}[role])
    return [own, *(aws[name]["Document"] for name in managed)], module.document("boundary") if role == "apply" else None


def may(role, action, resource="*", context=None, reads=()):
    who = names.accounts.role_arn(PROD, f"groundplan-{role}")
    request = Request(action, resource, {"aws:PrincipalArn": [who], **(context or {})})
    identity, boundary = documents(role, reads)
    everything = [*identity, boundary] if boundary else identity
    if any(decides(document, "Deny", request) for document in everything):
        return False
    allowed = any(decides(document, "Allow", request) for document in identity)
    return allowed and (boundary is None or decides(boundary, "Allow", request))


@pytest.mark.parametrize(
    ("action", "resource", "context"),
    [
        ("iam:CreateRole", ROLE, BOUNDARY),
        ("iam:PutRolePolicy", ROLE, BOUNDARY),
        ("iam:AttachRolePolicy", ROLE, BOUNDARY),  # AWS's policies of CodeDeploy, SSM and ECS
        ("iam:DetachRolePolicy", ROLE, {}),
        ("iam:UpdateAssumeRolePolicy", ROLE, {}),
        ("iam:DeleteRole", ROLE, {}),
        ("iam:PassRole", ROLE, {"iam:PassedToService": ["ecs-tasks.amazonaws.com"]}),
        ("iam:PassRole", ROLE, {"iam:PassedToService": ["codedeploy.amazonaws.com"]}),
        ("iam:CreateInstanceProfile", f"arn:aws:iam::{PROD}:instance-profile/acme-prod_msb_instance", {}),
        ("iam:AddRoleToInstanceProfile", f"arn:aws:iam::{PROD}:instance-profile/acme-prod_msb_instance", {}),
        ("iam:CreateServiceLinkedRole", f"{LINKED}autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling", {}),
        (
            "iam:CreateServiceLinkedRole",
            f"{LINKED}ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService",
            {},
        ),
        ("iam:GetRole", f"{LINKED}autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling", {}),
        ("ecs:CreateService", "*", {}),
        ("application-autoscaling:RegisterScalableTarget", "*", {}),
        ("codedeploy:CreateDeploymentGroup", "*", {}),
        ("codepipeline:CreatePipeline", "*", {}),
        ("codebuild:CreateProject", "*", {}),
        ("codeconnections:PassConnection", "*", {}),
        ("s3:GetObject", "arn:aws:s3:::acme-artefacts-222222222222/api/1.4.0/package.zip", {}),
        ("ssm:GetParameter", f"arn:aws:ssm:eu-west-1:{PROD}:parameter/groundplan/prod/foundation", {}),
    ],
)
def test_the_apply_role_makes_what_services_and_pipelines_are_made_of(action, resource, context):
    assert may("apply", action, resource, context)


@pytest.mark.parametrize(
    ("action", "resource", "context"),
    [
        ("iam:CreateRole", ROLE, {}),
        ("iam:CreateRole", f"arn:aws:iam::{PROD}:role/other", BOUNDARY),
        ("iam:UpdateAssumeRolePolicy", f"arn:aws:iam::{PROD}:role/groundplan-plan", {}),
        ("iam:PassRole", f"arn:aws:iam::{PROD}:role/groundplan-apply", {}),
        ("iam:PassRole", f"arn:aws:iam::{PROD}:role/OrganizationAccountAccessRole", {}),
        ("iam:CreateUser", f"arn:aws:iam::{PROD}:user/acme-x", {}),
        ("iam:CreatePolicyVersion", names.accounts.boundary_arn(PROD), {}),
        ("organizations:LeaveOrganization", "*", {}),
    ],
)
def test_the_apply_role_stays_inside(action, resource, context):
    assert not may("apply", action, resource, context)


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("ssm:GetParameter", f"arn:aws:ssm:eu-west-1:{PROD}:parameter/groundplan/prod/foundation"),
        ("ssm:GetParameter", f"arn:aws:ssm:eu-west-1:{WORLD.tools}:parameter/groundplan/shared"),
        ("ssm:GetParameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-arm64"),
        ("secretsmanager:DescribeSecret", "*"),
        ("lambda:GetFunction", "*"),
        ("lambda:GetPolicy", "*"),
        ("lambda:ListVersionsByFunction", "*"),
        ("ecs:DescribeTaskDefinition", "*"),
        ("ecs:DescribeServices", "*"),
        ("application-autoscaling:DescribeScalingPolicies", "*"),
        ("application-autoscaling:ListTagsForResource", "*"),
        ("autoscaling:DescribeAutoScalingGroups", "*"),
        ("ec2:DescribeLaunchTemplateVersions", "*"),
        ("elasticloadbalancing:DescribeRules", "*"),
        ("cloudwatch:DescribeAlarms", "*"),
        ("cloudwatch:ListTagsForResource", "*"),
        ("codedeploy:GetDeploymentGroup", "*"),
        ("codedeploy:GetDeploymentConfig", "*"),
        ("codedeploy:ListTagsForResource", "*"),
        ("codebuild:BatchGetProjects", "*"),
        ("codepipeline:GetPipeline", "*"),
        ("codepipeline:ListTagsForResource", "*"),
        ("codeconnections:GetConnection", "*"),
        ("ecr:GetRepositoryPolicy", "*"),
        ("ecr:GetLifecyclePolicy", "*"),
        ("events:ListTargetsByRule", "*"),
        ("sns:GetTopicAttributes", "*"),
        ("sns:GetSubscriptionAttributes", "*"),
        ("logs:ListTagsForResource", "*"),
        ("iam:GetInstanceProfile", "*"),
        ("iam:GetRolePolicy", "*"),
        ("s3:GetBucketPolicy", "*"),
        ("sqs:GetQueueAttributes", "*"),
        ("sqs:GetQueueUrl", "*"),
    ],
)
def test_the_plan_role_reads_what_a_plan_of_them_reads(action, resource):
    assert may("plan", action, resource)


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("secretsmanager:GetSecretValue", "*"),
        ("ssm:GetParameter", f"arn:aws:ssm:eu-west-1:{PROD}:parameter/acme/prod/feature-flags"),
        ("s3:GetObject", "arn:aws:s3:::acme-prod-uploads-1/a"),
        ("s3:GetObject", "arn:aws:s3:::acme-artefacts-222222222222/acme_api/plan/x"),
        ("sqs:ReceiveMessage", "*"),
        ("ecs:UpdateService", "*"),
        ("codedeploy:CreateDeployment", "*"),
        ("codepipeline:PutApprovalResult", "*"),
        ("sts:AssumeRole", names.accounts.role_arn(PROD, names.accounts.APPLY_ROLE)),
    ],
)
def test_the_plan_role_reads_no_data_and_changes_nothing(action, resource):
    assert not may("plan", action, resource)


def hatch(kind):
    """Resources of one kind in docs/escape-hatch.md: the values of an argument."""
    text = (ROOT / "docs" / "escape-hatch.md").read_text()
    return set(re.findall(kind, text))


def test_the_plan_role_reads_the_example_of_the_escape_hatch():
    """Otherwise the example is applied once, and every later plan of its workspace fails."""
    found = hatch(r'name +=? *"?(/[\w/-]+)"') | hatch(r'override\("name", "([^"]+)"\)')
    assert found == {"/groundplan/stage/motd"}
    for name in found:
        arn = f"arn:aws:ssm:eu-west-1:{PROD}:parameter{name}"
        assert may("plan", "ssm:GetParameter", arn)
        assert may("plan", "ssm:ListTagsForResource", arn)


def test_the_plan_role_reads_what_the_matrix_adds_and_nothing_else():
    (listed,) = hatch(r"plan_reads: (\[.*\])")
    wider = tuple(json.loads(listed))
    for action, own, other in (
        ("ssm:GetParameter", "arn:aws:ssm:eu-west-1:1:parameter/team/x", "arn:aws:ssm:eu-west-1:1:parameter/other/x"),
        ("s3:GetObject", "arn:aws:s3:::acme-team-config/x", "arn:aws:s3:::acme-other/x"),
    ):
        assert (may("plan", action, own), may("plan", action, own, reads=wider)) == (False, True)
        assert not may("plan", action, other, reads=wider)
    for action in ("secretsmanager:GetSecretValue", "dynamodb:GetItem"):
        assert not may("plan", action, reads=wider)
    assert may("plan", "secretsmanager:DescribeSecret")


def test_a_server_reads_no_parameter_that_its_service_does_not_declare():
    variables = {"name": "acme-prod_msb", "log_group": "g", "packages": dict.fromkeys(PACKAGES, "x")}
    statements = Module("servers", PROD, variables).statements("own_statements")
    parameter = Request("ssm:GetParameter", f"arn:aws:ssm:eu-west-1:{PROD}:parameter/acme/other", {})
    assert not decides(statements, "Allow", parameter)
    for action in ("ssmmessages:OpenControlChannel", "ec2messages:GetMessages"):
        assert decides(statements, "Allow", Request(action, "*", {}))
    instance = f"arn:aws:ec2:eu-west-1:{PROD}:instance/i-1"
    assert decides(statements, "Allow", Request("ssm:UpdateInstanceInformation", instance, {}))
