"""Route 53: a hosted zone that delegates to another zone cannot be deleted.

AWS: HostedZoneNotEmpty, https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html
moto: ignores every NS record, including delegations.
"""

from __future__ import annotations

from typing import Any

from moto.route53.exceptions import HostedZoneNotEmpty
from moto.route53.models import Route53Backend

from scripts.sandbox.correction_tools.patch import replace


def apply() -> None:
    """Corrects DeleteHostedZone."""

    @replace(Route53Backend, "delete_hosted_zone")
    def delete_hosted_zone(original: Any, self: Any, id_: str) -> Any:
        zone = self.get_hosted_zone(id_)
        apex = zone.name.rstrip(".")
        if any(record.type == "NS" and record.name.rstrip(".") != apex for record in zone.rrsets):
            raise HostedZoneNotEmpty()
        return original(self, id_)
