"""Hosted zones and certificates in a sandbox."""

from __future__ import annotations

from typing import Any

from tests.support.sandbox_clients import Aws


def zone(each: Aws, name: str, account: str = Aws.management) -> str:
    """Creates a public hosted zone; its id."""
    made = each.client("route53", account).create_hosted_zone(Name=name, CallerReference=name)
    return str(made["HostedZone"]["Id"])


def record(each: Aws, zone_id: str, name: str, kind: str, value: str, account: str = Aws.management) -> None:
    """Adds a record to a zone."""
    records = {"Name": name, "Type": kind, "TTL": 300, "ResourceRecords": [{"Value": value}]}
    change = {"Action": "UPSERT", "ResourceRecordSet": records}
    each.client("route53", account).change_resource_record_sets(HostedZoneId=zone_id, ChangeBatch={"Changes": [change]})


def certificate(each: Aws, name: str) -> str:
    """Requests a certificate; its ARN."""
    return str(each.client("acm").request_certificate(DomainName=name, ValidationMethod="DNS")["CertificateArn"])


def validation(each: Aws, arn: str) -> dict[str, str]:
    """The record that a certificate's validation needs: Name, Type, Value."""
    found: dict[str, Any] = each.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]
    return dict(found["DomainValidationOptions"][0]["ResourceRecord"])


def status(each: Aws, arn: str) -> str:
    """PENDING_VALIDATION, or ISSUED."""
    return str(each.client("acm").describe_certificate(CertificateArn=arn)["Certificate"]["Status"])


def issued(each: Aws, name: str) -> str:
    """The ARN of an issued certificate for a new zone of that name."""
    arn, zone_id = certificate(each, name), zone(each, name)
    needed = validation(each, arn)
    record(each, zone_id, needed["Name"], needed["Type"], needed["Value"])
    assert status(each, arn) == "ISSUED"
    return arn
