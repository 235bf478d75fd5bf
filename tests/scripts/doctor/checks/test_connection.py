"""The connection to the code host, which a person must confirm."""

from dataclasses import replace

import pytest

from scripts.base.selection import select
from scripts.doctor.checks import connection
from scripts.doctor.result import Facts


@pytest.fixture
def facts(context):
    """For the pipelines, with a connection that nobody has confirmed."""
    client = context.client("codeconnections", "tools")
    arn = client.create_connection(ProviderType="GitHub", ConnectionName="acme")["ConnectionArn"]
    yield Facts(context, select(context.matrix, "pipelines"))
    client.delete_connection(ConnectionArn=arn)


def test_check_fails_a_pending_connection_and_says_where_to_confirm_it(facts):
    (result,) = connection.check(facts)
    assert (result.ok, result.text) == (False, "acme is PENDING")
    assert "Update pending connection" in result.next_step


def test_check_passes_before_the_connection_exists(context):
    (result,) = connection.check(Facts(context, select(context.matrix, "pipelines")))
    assert (result.ok, result.text) == (True, "acme does not exist yet; apply ENV=shared creates it")


def test_check_says_nothing_of_it_for_a_target(context):
    assert list(connection.check(Facts(context, select(context.matrix, "dev")))) == []


def test_check_says_nothing_of_it_without_pipelines(context):
    without = replace(context, matrix=context.matrix.model_copy(update={"delivery": None}))
    assert list(connection.check(Facts(without, select(without.matrix, "all")))) == []


def test_check_finds_the_connection_on_a_later_page(context, monkeypatch):
    pages = {
        "": {"Connections": [{"ConnectionName": "other"}], "NextToken": "2"},
        "2": {"Connections": [{"ConnectionName": "acme", "ConnectionStatus": "AVAILABLE"}]},
    }

    class Client:
        def list_connections(self, NextToken=""):
            return pages[NextToken]

    monkeypatch.setattr(type(context), "client", lambda *_: Client())
    (result,) = connection.check(Facts(context, select(context.matrix, "pipelines")))
    assert (result.ok, result.text) == (True, "acme is AVAILABLE")
