"""ACM: certificates in use."""

from __future__ import annotations


def test_certificate_of_a_listener_cannot_be_deleted(each) -> None:
    elb, acm = each.client("elbv2"), each.client("acm")
    subnets = [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]
    certificate = acm.request_certificate(DomainName="x.example")["CertificateArn"]
    acm.describe_certificate(CertificateArn=certificate)
    arn = elb.create_load_balancer(Name="l", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    elb.create_listener(
        LoadBalancerArn=arn, Port=443, Protocol="HTTPS", Certificates=[{"CertificateArn": certificate}],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )  # fmt: skip
    assert each.error(acm.delete_certificate, CertificateArn=certificate) == each.expect("ResourceInUseException")
    if each.corrected:
        elb.delete_load_balancer(LoadBalancerArn=arn)
        acm.delete_certificate(CertificateArn=certificate)
