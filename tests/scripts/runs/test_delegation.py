"""Whether the parent zone is delegated, before a foundation's certificate is waited for."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from generator.workspaces.kinds import workspaces
from scripts.runs import delegation
from scripts.runs.delegation import refuse_undelegated, zone_servers
from tests.support.name_server import answering

SERVERS = {"ns-1.awsdns-01.com", "ns-2.awsdns-02.org"}


@pytest.fixture
def on_aws(context, monkeypatch):
    """A context of AWS, whose parent zone has SERVERS."""
    monkeypatch.setattr(delegation, "zone_servers", lambda _: SERVERS)
    return replace(context, on="aws", label="AWS", sandbox=None)


@pytest.fixture
def foundations(context):
    return [w for w in workspaces(context.matrix) if w.kind == "foundation"]


def test_zone_that_is_delegated_elsewhere_is_refused(on_aws, foundations, monkeypatch):
    with answering("ns.registrar.example") as address:
        monkeypatch.setenv("DNS_RESOLVER", address)
        with pytest.raises(UserError) as refusal:
            refuse_undelegated(on_aws, foundations)
    assert refusal.value.code == 4
    assert str(refusal.value) == (
        "acme.example is not delegated to Route 53, so ACM would issue no certificate; nothing was changed.\n"
        "The public DNS has: ns.registrar.example\n"
        "Enter these at the registrar, or in the parent zone: ns-1.awsdns-01.com, ns-2.awsdns-02.org\n"
        "Then rerun the command. If this machine's resolver is not public, set DNS_RESOLVER (for example 1.1.1.1)."
    )


def test_zone_that_is_delegated_is_accepted(on_aws, foundations, monkeypatch):
    with answering(*SERVERS) as address:
        monkeypatch.setenv("DNS_RESOLVER", address)
        refuse_undelegated(on_aws, foundations)


def test_resolver_that_fails_is_named_and_does_not_stop_the_run(on_aws, foundations, monkeypatch, capsys):
    with answering(code=5) as address:
        monkeypatch.setenv("DNS_RESOLVER", address)
        refuse_undelegated(on_aws, foundations)
    assert "could not look up the name servers of acme.example: 127.0.0.1 answers" in capsys.readouterr().out


def test_other_workspaces_and_the_sandbox_need_no_delegation(context, on_aws, foundations, monkeypatch):
    monkeypatch.setattr("scripts.cloud.public_dns.name_servers", lambda _: pytest.fail("looked up"))
    refuse_undelegated(on_aws, [w for w in workspaces(context.matrix) if w.kind != "foundation"])
    refuse_undelegated(context, foundations)


def test_zone_servers_are_those_of_the_parent_zone(context):
    client, zone = context.client("route53", context.tools_account), context.matrix.dns.zone
    assert zone_servers(context) == set()
    made = client.create_hosted_zone(Name=zone, CallerReference="delegation")
    assert zone_servers(context) == set(made["DelegationSet"]["NameServers"])
    client.delete_hosted_zone(Id=made["HostedZone"]["Id"])
