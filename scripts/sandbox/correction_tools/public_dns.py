"""What public DNS would answer from the hosted zones of all accounts.

A zone resolves if its parent zone, in whichever account, delegates to it; a zone without a parent zone in the sandbox
is delegated by its registrar, unless the settings say otherwise (settings.py).
https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html
"""

from __future__ import annotations

from typing import Any

from moto.route53.models import route53_backends

from scripts.sandbox.correction_tools import settings


def has_record(name: str, kind: str, value: str) -> bool:
    """True if a public zone that resolves has the record; names and value with or without a final dot."""
    zones = _zones()
    return any(
        record.type == kind and _plain(record.name) == _plain(name) and value.rstrip(".") in _values(record)
        for zone in zones
        if _within(_plain(name), _plain(zone.name)) and _resolves(zone, zones)
        for record in zone.rrsets
    )


def _zones() -> list[Any]:
    found = [zone for _, _, backend in route53_backends.iter_backends() for zone in backend.zones.values()]
    return [zone for zone in found if not zone.private_zone]


def _resolves(zone: Any, zones: list[Any]) -> bool:
    name = _plain(zone.name)
    parents = [other for other in zones if _within(name, _plain(other.name)) and _plain(other.name) != name]
    if not parents:
        return name not in settings.undelegated()
    parent = max(parents, key=lambda other: len(other.name))
    return any(record.type == "NS" and _plain(record.name) == name for record in parent.rrsets) and _resolves(
        parent, zones
    )


def _within(name: str, zone: str) -> bool:
    return name == zone or name.endswith(f".{zone}")


def _plain(name: str) -> str:
    return name.rstrip(".").lower()


def _values(record: Any) -> list[str]:
    return [str(value).rstrip(".") for value in record.records]
