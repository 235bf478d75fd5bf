"""What the guarded side says, whatever policy a role has of its own: trusts, bucket, keys, registry, connection."""

import pytest

from generator import names
from generator.guardrails import documents as guardrails_documents
from tests.support import delivery_guards
from tests.support.delivery_needs import NEEDS, WORLD, may
from tests.support.delivery_table import CREATES, ONCE
from tests.support.delivery_world import ANYTHING, world
from tests.support.evaluator import Request, decides

STORE = f"arn:aws:s3:::acme-artefacts-{WORLD.tools}"
PACKAGE, HANDED_ON = f"{STORE}/api/1.4.0/package.zip", f"{STORE}/acme_api/plan/k3jH2f"
SOURCE = f"{STORE}/sources/acme/api.zip"
KEY = WORLD.key("alias/acme-artefacts")
TARGET_ROLE = names.accounts.role_arn(WORLD.id("prod"), "acme-anything")
TOOLS_ROLE = names.accounts.role_arn(WORLD.tools, "acme-anything")


def test_a_role_is_taken_by_those_who_need_it_and_by_no_other():
    trusted = [arn for arn in WORLD.guarded if ":role/" in arn]
    for who in WORLD.policies:
        wanted = {resource for action, resource, _ in NEEDS[who] if action == "sts:AssumeRole"}
        assert {arn for arn in trusted if WORLD.allowed(who, Request("sts:AssumeRole", arn))} == wanted, who
        # Trust policies name services by a wildcard: for plans, the own policy decides which accounts a role reads.
        reads = {arn for arn in trusted if arn.endswith(names.accounts.PLAN_ROLE) and who.endswith("_plan")}
        assert {arn for arn in trusted if may(who, "sts:AssumeRole", arn)} - reads == wanted - reads, who


@pytest.mark.parametrize("target", list(WORLD.matrix.targets))
def test_who_plans_never_applies(target):
    account = WORLD.target_id(target)
    for service in ("api", names.pipelines.INFRASTRUCTURE):
        who = names.accounts.role_arn(WORLD.tools, f"acme-{service}_plan")
        assert may(who, "sts:AssumeRole", names.accounts.role_arn(account, names.accounts.PLAN_ROLE))
        assert not may(who, "sts:AssumeRole", names.accounts.role_arn(account, names.accounts.APPLY_ROLE))


def test_other_accounts_read_packages_and_nothing_else():
    assert may(TARGET_ROLE, "s3:GetObject", PACKAGE)
    assert may(TARGET_ROLE, "kms:Decrypt", KEY)
    for action, resource in (
        ("s3:GetObject", HANDED_ON),
        ("s3:GetObject", SOURCE),
        ("s3:PutObject", PACKAGE),
        ("s3:DeleteObject", PACKAGE),
        ("kms:GenerateDataKey", KEY),
        ("kms:Decrypt", WORLD.key("alias/acme-state")),
        ("kms:Decrypt", WORLD.key("alias/acme-pipelines")),
    ):
        assert not may(TARGET_ROLE, action, resource), (action, resource)


def test_other_organisations_read_nothing():
    request = Request("s3:GetObject", PACKAGE, {"aws:PrincipalOrgID": ["o-other"]})
    assert not WORLD.allowed(TARGET_ROLE, request, ANYTHING)
    request = Request("kms:Decrypt", KEY, {"aws:PrincipalOrgID": ["o-other"]})
    assert not WORLD.allowed(TARGET_ROLE, request, ANYTHING)


def test_nothing_goes_in_the_clear():
    request = Request("s3:GetObject", PACKAGE, {"aws:SecureTransport": ["false"]})
    assert not WORLD.allowed(TOOLS_ROLE, request, ANYTHING)


def test_a_role_of_the_tools_account_has_nothing_but_by_its_own_policy():
    nothing = {"Statement": []}
    assert not may(TOOLS_ROLE, "s3:GetObject", PACKAGE, nothing)
    assert not may(TOOLS_ROLE, "kms:Decrypt", KEY, nothing)
    assert may(TOOLS_ROLE, "s3:GetObject", HANDED_ON)


def test_nobody_overwrites_a_package():
    once, anyhow = ({key: [value] for key, value in context} for context in (ONCE, CREATES))
    assert WORLD.allowed(TOOLS_ROLE, Request("s3:PutObject", PACKAGE, once), ANYTHING)
    assert not WORLD.allowed(TOOLS_ROLE, Request("s3:PutObject", PACKAGE, anyhow), ANYTHING)
    assert WORLD.allowed(TOOLS_ROLE, Request("s3:PutObject", HANDED_ON, anyhow), ANYTHING)
    assert WORLD.allowed(TOOLS_ROLE, Request("s3:PutObject", SOURCE, anyhow), ANYTHING)


def test_a_boundary_leaves_nothing_to_a_role_of_another_name():
    stranger = names.accounts.role_arn(WORLD.tools, "stranger")
    assert may(TOOLS_ROLE, "sns:Publish", f"arn:aws:sns:eu-west-1:{WORLD.tools}:acme-pipelines")
    assert not may(stranger, "sns:Publish", f"arn:aws:sns:eu-west-1:{WORLD.tools}:acme-pipelines")


def test_the_organisations_guardrails_leave_all_of_it():
    buckets = (names.state.bucket("acme", WORLD.tools), names.trail.bucket("acme", WORLD.id("audit")))
    guardrails = guardrails_documents.service_control(
        guardrails_documents.GuardrailContext("acme", ("eu-west-1", "us-east-1"), buckets)
    ).values()
    for who, rows in NEEDS.items():
        for action, resource, context in rows:
            region = resource.partition(":")[2].split(":")[2:3] if ":" in resource else []
            given = {"aws:RequestedRegion": [*filter(None, region), "eu-west-1"][:1]} | {k: [v] for k, v in context}
            request = WORLD.full(who, Request(action, resource, given))
            assert not any(decides(document, "Deny", request) for document in guardrails), (who, action, resource)


def test_without_pipelines_the_roles_trust_no_project():
    bare = world(delivery=None)
    assert "pipeline_roles" not in str(delivery_guards.account(bare, "prod").document("trust", "apply"))
    assert "_apply" not in str(delivery_guards.account(bare, "prod").document("trust", "apply"))
