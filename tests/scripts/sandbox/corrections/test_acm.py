"""ACM: validation of certificates, and certificates in use."""

from __future__ import annotations

from tests.support.sandbox_zones import certificate, issued, record, status, validation, zone


def test_certificate_of_a_listener_cannot_be_deleted(each) -> None:
    elb, acm = each.client("elbv2"), each.client("acm")
    subnets = [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]
    arn = elb.create_load_balancer(Name="l", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    used = issued(each, "used.example")
    elb.create_listener(
        LoadBalancerArn=arn, Port=443, Protocol="HTTPS", Certificates=[{"CertificateArn": used}],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )  # fmt: skip
    assert each.error(acm.delete_certificate, CertificateArn=used) == each.expect("ResourceInUseException")
    if each.corrected:
        elb.delete_load_balancer(LoadBalancerArn=arn)
        acm.delete_certificate(CertificateArn=used)


def test_certificate_is_pending_until_its_record_exists(each) -> None:
    arn, zone_id = certificate(each, "pending.example"), zone(each, "pending.example")
    needed = validation(each, arn)
    assert status(each, arn) == ("PENDING_VALIDATION" if each.corrected else "ISSUED")
    record(each, zone_id, needed["Name"], needed["Type"], "_other.acm-validations.aws.")
    assert status(each, arn) == ("PENDING_VALIDATION" if each.corrected else "ISSUED")
    record(each, zone_id, needed["Name"], needed["Type"], needed["Value"])
    assert status(each, arn) == "ISSUED"


def test_certificate_is_pending_until_the_parent_zone_delegates(aws) -> None:
    arn, parent = certificate(aws, "dev.child.example"), zone(aws, "child.example", aws.tools)
    child = zone(aws, "dev.child.example")
    needed = validation(aws, arn)
    record(aws, child, needed["Name"], needed["Type"], needed["Value"])
    assert status(aws, arn) == "PENDING_VALIDATION"
    record(aws, parent, "dev.child.example", "NS", "ns-1.awsdns-1.com", aws.tools)
    aws.sandbox.ask("PUT", "settings", {"undelegated": ["child.example"]})
    assert status(aws, arn) == "PENDING_VALIDATION"
    aws.sandbox.ask("PUT", "settings", {})
    assert status(aws, arn) == "ISSUED"
