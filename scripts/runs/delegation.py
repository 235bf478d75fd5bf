"""On AWS, ACM issues a foundation's certificate only if the public DNS reaches the parent zone: look before the wait.

https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/domain-name-servers-glue-records.html
"""

from __future__ import annotations

from generator.errors import UserError
from generator.workspace_graph import Workspace
from scripts.base.cli import GUARD, console
from scripts.cloud import public_dns
from scripts.cloud.context import CloudContext
from scripts.cloud.public_dns import SETTING, CouldNotLook


def refuse_undelegated(context: CloudContext, selected: list[Workspace]) -> None:
    """UserError with code 4 if a foundation is selected and its parent zone is not delegated to Route 53's servers."""
    if context.sandbox or not any(w.kind == "foundation" for w in selected):
        return
    zone = context.matrix.dns.zone
    expected = zone_servers(context)
    try:
        actual = public_dns.name_servers(zone)
    except CouldNotLook as reason:
        console.print(f"dns   could not look up the name servers of {zone}: {reason}", style="yellow")
        return
    if expected and not expected & actual:
        raise UserError(_refusal(zone, expected, actual), GUARD)


def zone_servers(context: CloudContext) -> set[str]:
    """The name servers of the parent zone in Route 53; empty if `shared` has not created the zone yet."""
    client, name = context.client("route53", context.tools_account), f"{context.matrix.dns.zone}."
    zones = client.list_hosted_zones_by_name(DNSName=name, MaxItems="1")["HostedZones"]
    public = [zone for zone in zones if zone["Name"] == name and not zone["Config"].get("PrivateZone")]
    servers = client.get_hosted_zone(Id=public[0]["Id"])["DelegationSet"]["NameServers"] if public else []
    return {server.rstrip(".").lower() for server in servers}


def _refusal(zone: str, expected: set[str], actual: set[str]) -> str:
    return (
        f"{zone} is not delegated to Route 53, so ACM would issue no certificate; nothing was changed.\n"
        f"The public DNS has: {', '.join(sorted(actual)) or 'no name servers'}\n"
        f"Enter these at the registrar, or in the parent zone: {', '.join(sorted(expected))}\n"
        f"Then rerun the command. If this machine's resolver is not public, set {SETTING} (for example 1.1.1.1)."
    )
