"""service_context.py: a service in a target, by its account, region and names."""

from dataclasses import replace

from generator.platforms.service_context import ServiceContext
from tests.support.service_matrices import lock, matrix

CONTEXT = ServiceContext(matrix(), lock(), "stage", "api")


def test_names_follow_from_the_rows():
    account = lock().accounts["stage"].id
    assert (CONTEXT.name, CONTEXT.zone) == ("acme-stage_api", "stage.acme.example")
    assert CONTEXT.role_arn("deploy") == f"arn:aws:iam::{account}:role/acme-stage_api_deploy"
    assert CONTEXT.boundary == f"arn:aws:iam::{account}:policy/groundplan-boundary"


def test_arns_are_in_the_targets_region_and_packages_in_the_home_region():
    assert CONTEXT.arn("sqs", "x") == f"arn:aws:sqs:us-east-1:{CONTEXT.account_id}:x"
    assert CONTEXT.home_region == "eu-west-1"


def test_a_service_uses_the_database_only_where_it_asks_for_it():
    assert CONTEXT.uses_database
    assert not replace(CONTEXT, service="function").uses_database
