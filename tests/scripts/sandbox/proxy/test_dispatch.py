"""What is in use or protected, service by service: AWS refuses to delete it, moto does not."""

from __future__ import annotations

import json
from typing import Any

import pytest


@pytest.fixture(scope="module", params=["aws", "moto"])
def each(request: pytest.FixtureRequest) -> Any:
    """Both sandboxes."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def subnets(each) -> list[str]:
    """The subnets of the default VPC, one in each zone."""
    return [subnet["SubnetId"] for subnet in each.client("ec2").describe_subnets()["Subnets"]]


def expect(each: Any, code: str) -> str:
    """The code in the corrected sandbox; the plain one lets everything through, which is what is wrong with it."""
    return code if each.sandbox.name == "corrected" else ""


def test_a_key_that_waits_for_its_deletion_is_of_no_use(each) -> None:
    kms = each.client("kms")
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName="alias/k", TargetKeyId=key)
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
    refused = expect(each, "KMSInvalidStateException")
    assert each.error(kms.encrypt, KeyId="alias/k", Plaintext=b"x") == refused
    assert each.error(kms.tag_resource, KeyId=key, Tags=[{"TagKey": "a", "TagValue": "b"}]) == refused
    assert each.error(kms.schedule_key_deletion, KeyId=key, PendingWindowInDays=7) == refused
    kms.cancel_key_deletion(KeyId=key)
    kms.enable_key(KeyId=key)
    kms.encrypt(KeyId=key, Plaintext=b"x")


def test_a_protected_load_balancer_and_a_certificate_in_use_are_kept(each, subnets) -> None:
    elb, acm = each.client("elbv2"), each.client("acm")
    certificate = acm.request_certificate(DomainName="x.example")["CertificateArn"]
    acm.describe_certificate(CertificateArn=certificate)
    arn = elb.create_load_balancer(Name="l", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    elb.create_listener(
        LoadBalancerArn=arn, Port=443, Protocol="HTTPS", Certificates=[{"CertificateArn": certificate}],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
    )  # fmt: skip
    assert each.error(acm.delete_certificate, CertificateArn=certificate) == expect(each, "ResourceInUseException")
    _set(elb, arn, {"deletion_protection.enabled": "true"})
    assert each.error(elb.delete_load_balancer, LoadBalancerArn=arn) == expect(each, "OperationNotPermitted")
    if each.sandbox.name == "corrected":
        _set(elb, arn, {"deletion_protection.enabled": "false"})
        elb.delete_load_balancer(LoadBalancerArn=arn)
        acm.delete_certificate(CertificateArn=certificate)


def test_a_load_balancer_is_in_two_zones(each, subnets) -> None:
    elb = each.client("elbv2")
    refused = each.error(elb.create_load_balancer, Name="m", Subnets=subnets[:1])
    assert refused == expect(each, "ValidationError")


def test_a_load_balancer_logs_to_a_bucket_that_lets_it(each, subnets) -> None:
    elb = each.client("elbv2")
    arn = elb.create_load_balancer(Name="n", Subnets=subnets[:2])["LoadBalancers"][0]["LoadBalancerArn"]
    logs = [{"Key": "access_logs.s3.enabled", "Value": "true"}, {"Key": "access_logs.s3.bucket", "Value": "l-1"}]
    modify = {"LoadBalancerArn": arn, "Attributes": logs}
    refused = each.error(elb.modify_load_balancer_attributes, **modify)
    assert refused == expect(each, "InvalidConfigurationRequest")
    _bucket(each, "l-1", "logdelivery.elasticloadbalancing.amazonaws.com")
    elb.modify_load_balancer_attributes(**modify)


def test_a_trail_writes_to_a_bucket_that_lets_it(each) -> None:
    trail = each.client("cloudtrail")
    _bucket(each, "t-1", "logging.s3.amazonaws.com")
    _bucket(each, "t-2", "cloudtrail.amazonaws.com")
    refused = each.error(trail.create_trail, Name="one", S3BucketName="t-1")
    assert refused == expect(each, "InsufficientS3BucketPolicyException")
    trail.create_trail(Name="two", S3BucketName="t-2")


def test_a_zone_that_delegates_is_kept(each) -> None:
    route53 = each.client("route53")
    zone = route53.create_hosted_zone(Name="z.example", CallerReference="1")["HostedZone"]["Id"]
    record = {"Name": "a.z.example", "Type": "NS", "TTL": 1, "ResourceRecords": [{"Value": "ns.example"}]}
    batch = {"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
    route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
    assert each.error(route53.delete_hosted_zone, Id=zone) == expect(each, "HostedZoneNotEmpty")
    if each.sandbox.name == "corrected":
        batch["Changes"][0]["Action"] = "DELETE"
        route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
        route53.delete_hosted_zone(Id=zone)


def test_a_cluster_with_a_service_is_kept(each) -> None:
    ecs = each.client("ecs")
    ecs.create_cluster(clusterName="c")
    ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "b", "memory": 10}])
    ecs.create_service(cluster="c", serviceName="s", taskDefinition="f", desiredCount=0)
    assert each.error(ecs.delete_cluster, cluster="c") == expect(each, "ClusterContainsServicesException")
    ecs.delete_service(cluster="c", service="s")
    ecs.delete_cluster(cluster="c")


def test_budgets_tell_and_take_what_terraform_needs(aws, moto) -> None:
    alert = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0}
    people = [{"SubscriptionType": "EMAIL", "Address": "a@example.com"}]
    limit = {
        "BudgetName": "b",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "5", "Unit": "USD"},
    }
    for each in (moto, aws):
        budgets = each.client("budgets")
        budgets.create_budget(
            AccountId=each.management, Budget=limit, ResourceTags=[{"Key": "a", "Value": "b"}],
            NotificationsWithSubscribers=[{"Notification": alert, "Subscribers": people}],
        )  # fmt: skip
    asked = {"AccountId": aws.management, "BudgetName": "b", "Notification": alert}
    plain = moto.error(moto.client("budgets").describe_subscribers_for_notification, **asked)
    assert plain == "SandboxNotImplemented"
    assert budgets.describe_subscribers_for_notification(**asked)["Subscribers"] == people
    budgets.update_budget(AccountId=aws.management, NewBudget=limit | {"BudgetLimit": {"Amount": "9", "Unit": "USD"}})
    told = budgets.describe_budget(AccountId=aws.management, BudgetName="b")["Budget"]
    assert float(told["BudgetLimit"]["Amount"]) == 9
    arn = "arn:aws:budgets::111111111111:budget/b"
    budgets.tag_resource(ResourceARN=arn, ResourceTags=[{"Key": "c", "Value": "d"}])
    budgets.untag_resource(ResourceARN=arn, ResourceTagKeys=["a"])
    assert budgets.list_tags_for_resource(ResourceARN=arn)["ResourceTags"] == [{"Key": "c", "Value": "d"}]


def _set(elb: Any, arn: str, attributes: dict[str, str]) -> None:
    pairs = [{"Key": key, "Value": value} for key, value in attributes.items()]
    elb.modify_load_balancer_attributes(LoadBalancerArn=arn, Attributes=pairs)


def _bucket(each: Any, name: str, service: str) -> None:
    """A bucket to which a service may write."""
    s3 = each.client("s3")
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "s3:PutObject"}
    policy = {"Version": "2012-10-17", "Statement": [statement | {"Resource": f"arn:aws:s3:::{name}/*"}]}
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
