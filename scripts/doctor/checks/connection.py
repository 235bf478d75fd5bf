"""Whether the pipelines' connection to the code host is usable: a person must confirm it once."""

from __future__ import annotations

from collections.abc import Iterator

from generator import names
from scripts.cloud.context import CloudContext
from scripts.doctor.result import Facts, Result, bad, good


def check(facts: Facts) -> Iterator[Result]:
    """https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html"""
    context = facts.context
    delivery = context.matrix.delivery
    if not (delivery and delivery.connection and any(w.name.startswith("pipelines/") for w in facts.selected)):
        return
    name = names.shared.connection(context.matrix.organization.name)
    found = [item for item in _connections(context) if item["ConnectionName"] == name]
    if not found:
        yield good(f"{name} does not exist yet; apply ENV=shared creates it")
    for item in found:
        status = item["ConnectionStatus"]
        yield good(f"{name} is {status}") if status == "AVAILABLE" else bad(f"{name} is {status}", NEXT)


def _connections(context: CloudContext) -> Iterator[dict[str, str]]:
    """All pages; botocore has no paginator for this call."""
    client = context.client("codeconnections", context.tools_account)
    token: dict[str, str] = {}
    while True:
        page = client.list_connections(**token)
        yield from page["Connections"]
        if not page.get("NextToken"):
            return
        token = {"NextToken": page["NextToken"]}


NEXT = "open Developer Tools, Settings, Connections in the tools account's console and choose Update pending connection"
