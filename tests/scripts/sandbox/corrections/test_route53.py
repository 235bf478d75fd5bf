"""Route 53: zones that delegate."""

from __future__ import annotations


def test_hosted_zone_that_delegates_cannot_be_deleted(each) -> None:
    route53 = each.client("route53")
    zone = route53.create_hosted_zone(Name="z.example", CallerReference="1")["HostedZone"]["Id"]
    record = {"Name": "a.z.example", "Type": "NS", "TTL": 1, "ResourceRecords": [{"Value": "ns.example"}]}
    batch = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
    assert each.error(route53.delete_hosted_zone, Id=zone) == each.expect("HostedZoneNotEmpty")
    if each.corrected:
        batch["Changes"][0]["Action"] = "DELETE"
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
        route53.delete_hosted_zone(Id=zone)
