"""Statements that several roles share: the connection to the code host."""

import pytest

from generator import names
from tests.support.delivery_needs import WORLD
from tests.support.delivery_world import ROWS, world
from tests.support.evaluator import Request

CONNECTED = world(delivery={**ROWS["delivery"], "connection": "github"})
BOTH, KIT = {"acme/api", "acme/platform"}, {"acme/platform"}
ROLES = {
    ("api", "pipeline"): BOTH,
    ("api", "checks"): BOTH,
    ("api", "build"): BOTH,
    ("api", "plan"): KIT,
    ("api", "prod_apply"): KIT,
    (names.pipelines.INFRASTRUCTURE, "pipeline"): KIT,
    (names.pipelines.INFRASTRUCTURE, "plan"): KIT,
    (names.pipelines.INFRASTRUCTURE, "prod_apply"): KIT,
}


def may_connect(service, job, **context):
    """Whether the role may use the connection, in a request with these condition keys."""
    who = names.accounts.role_arn(WORLD.tools, f"acme-{service}_{job}")
    arn = f"arn:aws:codeconnections:eu-west-1:{WORLD.tools}:connection/0f1e"
    keys = {f"codeconnections:{key}": [value] for key, value in context.items()}
    return CONNECTED.allowed(who, Request("codeconnections:UseConnection", arn, keys))


@pytest.mark.parametrize(("role", "own"), ROLES.items(), ids=map("_".join, ROLES))
def test_a_connection_reads_the_repositories_that_the_role_needs(role, own):
    every = ("acme/api", "acme/api-prod", "acme/platform", "acme/prod")
    assert {each for each in every if may_connect(*role, FullRepositoryId=each)} == own


@pytest.mark.parametrize("role", ROLES, ids=map("_".join, ROLES))
def test_a_request_without_a_repository_is_allowed(role):
    """AWS sends FullRepositoryId only with requests for one repository."""
    assert may_connect(*role)


@pytest.mark.parametrize("role", [role for role in ROLES if role[1] != "pipeline"])
def test_a_build_commits_to_no_repository(role):
    """https://docs.aws.amazon.com/dtconsole/latest/userguide/security-iam.html#permissions-reference-connections-use"""
    assert may_connect(*role, FullRepositoryId="acme/platform", ProviderPermissionsRequired="read_only")
    assert not may_connect(*role, FullRepositoryId="acme/platform", ProviderPermissionsRequired="read_write")


def test_with_a_connection_no_stored_source_is_read():
    request = Request("s3:GetObject", f"arn:aws:s3:::acme-artefacts-{WORLD.tools}/sources/acme/api.zip")
    assert not CONNECTED.allowed(names.accounts.role_arn(WORLD.tools, "acme-api_pipeline"), request)
