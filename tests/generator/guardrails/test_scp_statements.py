"""What the guardrails deny, and to whom, decided the way AWS decides it."""

import pytest

from generator.guardrails import documents
from tests.support.evaluator import Request, decides
from tests.support.guardrails import CONTEXT

DEV = "arn:aws:iam::444444444444:role"
SOMEBODY, APPLY = f"{DEV}/Developer", f"{DEV}/groundplan-apply"


ADMIN = f"{DEV}/OrganizationAccountAccessRole"


ROOT = "arn:aws:iam::444444444444:root"


def denied(action, resource="*", who=SOMEBODY, region="eu-west-1", aliases=()):
    """Whether any statement denies the request."""
    context = {"aws:PrincipalArn": [who], "aws:RequestedRegion": [region], "kms:ResourceAliases": list(aliases)}
    request = Request(action, resource, context)
    return any(decides(document, "Deny", request) for document in documents.service_control(CONTEXT).values())


@pytest.mark.parametrize("who", [SOMEBODY, APPLY, ADMIN])
def test_nobody_leaves_the_organisation(who):
    assert denied("organizations:LeaveOrganization", who=who)


def test_the_root_user_does_nothing_at_all():
    assert denied("s3:ListAllMyBuckets", who=ROOT)


@pytest.mark.parametrize("action", ["ec2:RunInstances", "s3:CreateBucket", "lambda:InvokeFunction"])
def test_other_regions_are_closed_even_to_the_kit(action):
    assert denied(action, region="ap-south-1", who=ADMIN)
    assert not denied(action, region="us-east-1")


@pytest.mark.parametrize(
    "action",
    ["iam:GetRole", "route53:ChangeResourceRecordSets", "sts:AssumeRole", "budgets:ViewBudget", "tag:GetResources"],
)
def test_global_services_work_from_any_region(action):
    assert not denied(action, region="us-west-2")


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("iam:DeleteRole", f"{DEV}/groundplan-plan"),
        ("iam:UpdateAssumeRolePolicy", APPLY),
        ("iam:PutRolePolicy", ADMIN),
        ("iam:CreatePolicyVersion", "arn:aws:iam::444444444444:policy/groundplan-boundary"),
        ("s3:DeleteBucket", "arn:aws:s3:::acme-state-222222222222"),
        ("s3:DeleteObjectVersion", "arn:aws:s3:::acme-state-222222222222/shared/terraform.tfstate"),
        ("s3:PutBucketPolicy", "arn:aws:s3:::acme-trail-333333333333"),
        ("s3:PutBucketVersioning", "arn:aws:s3:::acme-trail-333333333333"),
        ("s3:PutLifecycleConfiguration", "arn:aws:s3:::acme-trail-333333333333"),
        ("s3:DeleteObject", "arn:aws:s3:::acme-trail-333333333333/AWSLogs/x.json.gz"),
        ("s3:DeleteObject", "arn:aws:s3:::acme-trail-access-logs-333333333333/x"),
        ("kms:DeleteAlias", "arn:aws:kms:eu-west-1:333333333333:alias/acme-trail"),
        ("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:444444444444:trail/acme-organization"),
        ("ec2:DisableEbsEncryptionByDefault", "*"),
        ("s3:PutAccountPublicAccessBlock", "*"),
        ("iam:DeleteAccountPasswordPolicy", "*"),
    ],
)
def test_only_the_organisations_role_changes_what_the_kit_stands_on(action, resource):
    assert denied(action, resource)
    assert denied(action, resource, who=APPLY)
    assert not denied(action, resource, who=ADMIN)


@pytest.mark.parametrize("action", ["kms:DisableKey", "kms:ScheduleKeyDeletion", "kms:PutKeyPolicy"])
def test_the_keys_of_state_and_trail_are_known_by_their_aliases(action):
    assert denied(action, aliases=["alias/acme-state"])
    assert denied(action, aliases=["alias/acme-trail"], who=APPLY)
    assert not denied(action, aliases=["alias/acme-trail"], who=ADMIN)
    assert not denied(action, aliases=["alias/acme-dev"])


@pytest.mark.parametrize("action", ["s3:PutBucketPublicAccessBlock", "s3:PutEncryptionConfiguration"])
def test_the_role_that_makes_buckets_may_set_them_up(action):
    bucket = "arn:aws:s3:::acme-dev-logs-444444444444"
    assert denied(action, bucket)
    assert not denied(action, bucket, who=APPLY)
    assert not denied(action, "arn:aws:s3:::somebody-elses")


@pytest.mark.parametrize(
    ("action", "resource"),
    [
        ("iam:CreateRole", f"{DEV}/acme-dev-task"),
        ("iam:PassRole", APPLY),
        ("s3:PutObject", "arn:aws:s3:::acme-state-222222222222/shared/terraform.tfstate"),
        ("s3:DeleteObject", "arn:aws:s3:::acme-state-222222222222/shared/terraform.tfstate.tflock"),
        ("s3:PutObject", "arn:aws:s3:::acme-artefacts-222222222222/api.zip"),
        ("cloudtrail:StopLogging", "arn:aws:cloudtrail:eu-west-1:444444444444:trail/own"),
        ("ec2:EnableEbsEncryptionByDefault", "*"),
    ],
)
def test_guardrails_allow_daily_work(action, resource):
    assert not denied(action, resource)
    assert not denied(action, resource, who=APPLY)
