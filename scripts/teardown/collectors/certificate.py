"""Certificates."""

from __future__ import annotations

from typing import Any

from scripts.teardown.collectors import REGIONAL, pages
from scripts.teardown.resources import Found, Wanted

SERVICE, SCOPE = "acm", REGIONAL
COVERS = ("acm:certificate",)
AFTER: tuple[str, ...] = ("load_balancer",)


def collect(client: Any, wanted: Wanted) -> list[Found]:
    arns = [item["CertificateArn"] for item in pages(client, "list_certificates", "CertificateSummaryList")]
    tags = {arn: client.list_tags_for_certificate(CertificateArn=arn)["Tags"] for arn in arns}
    return [Found("certificate", arn) for arn, found in tags.items() if wanted.owns(found)]
