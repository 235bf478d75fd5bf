"""Listeners: certificates that are not issued."""

from __future__ import annotations

from tests.support.sandbox_zones import certificate, issued


def test_certificate_that_is_not_issued_is_refused(each) -> None:
    elb = each.client("elbv2")
    subnets = [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]
    arn = elb.create_load_balancer(Name="l", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    action = {"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}
    listener = {"LoadBalancerArn": arn, "Protocol": "HTTPS", "DefaultActions": [action]}
    pending = [{"CertificateArn": certificate(each, "pending.example")}]
    refused = each.error(elb.create_listener, Port=443, Certificates=pending, **listener)
    assert refused == each.expect("UnsupportedCertificate")
    good = [{"CertificateArn": issued(each, "good.example")}]
    made = elb.create_listener(Port=8443, Certificates=good, **listener)["Listeners"][0]["ListenerArn"]
    assert each.error(elb.modify_listener, ListenerArn=made, Protocol="HTTPS", Certificates=pending) == refused
    assert each.error(elb.add_listener_certificates, ListenerArn=made, Certificates=pending) == refused
