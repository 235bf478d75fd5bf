"""What costs money and is probably not needed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.aws.prices import ENDPOINT, HOME, HOURS
from generator.matrix.model import Matrix
from generator.yaml_source.problems import Problem


def needless_endpoints(matrix: Matrix) -> Iterator[Problem]:
    """Interface endpoints that `like` or `defaults` brings into a target with NAT, through which AWS is reached anyway.

    Those that the target's own row lists are wanted: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
    """  # noqa: E501 - a page's address
    for name, row in matrix.targets.items():
        node = matrix.origin.root.get("targets", name, "network", "endpoints")
        inherited = node is not None and node.path[:2] != ("targets", name)
        if row.network.nat == "none" or not row.network.endpoints or not inherited:
            continue
        region = row.region or matrix.organization.home_region
        message = (
            f"{len(row.network.endpoints)} inherited interface endpoints in a target with NAT, which does not need "
            f"them: {price(len(row.network.endpoints), row.network.zones, region)}"
        )
        hint = "set `network.endpoints: []` in this row, or list those that you want"
        yield matrix.origin.problem(("targets", name), message, hint, key=True)


def price(endpoints: int, zones: int, region: str) -> str:
    """The sum, with how it was calculated."""
    hourly, known = ENDPOINT.hourly.get(region), region in ENDPOINT.hourly
    total = ENDPOINT.month(region, endpoints * zones)
    rate = f"${hourly or ENDPOINT.hourly[HOME]:g}" + ("" if known else f", the price in {HOME}")
    return f"{endpoints} × {zones} zones × {HOURS} hours × {rate} = ${total:,.0f} a month"
