"""The tag search: every type that a foundation makes is found where it is, and is not found once it is gone."""

import pytest
from botocore.exceptions import ClientError

from scripts.teardown.collectors import collectors
from scripts.teardown.resources import Found
from scripts.teardown.search import UNSEEN, Result, kind_of, search, settle
from tests.scripts.teardown.conftest import WHERE, wanted


@pytest.fixture(scope="module")
def result(client, targets):
    return search(client, WHERE, wanted("stage"))


@pytest.mark.parametrize("kind", collectors())
def test_search_finds_every_kind_of_resource(result, targets, kind):
    assert targets["stage"].ids[kind] in [item.id for item in result.found if item.kind == kind]


def test_search_finds_nothing_of_another_target_and_nothing_twice(result, targets):
    others = set(targets["dev"].ids.values())
    assert not [item for item in result.found if item.id in others or item.kind == "resource"]
    assert result.blind == []
    assert len(result.found) == len(collectors()) + 1  # two subnets


def test_search_lists_what_depends_on_others_first(result):
    order = [item.kind for item in result.found]
    assert order.index("database") < order.index("subnet") < order.index("vpc")
    assert order.index("delegation") < order.index("zone")


def test_search_needs_both_tags(client):
    tags = [{"Key": "groundplan:target", "Value": "other"}, {"Key": "groundplan:organization", "Value": "someone-else"}]
    client("ssm", "work").put_parameter(Name="/foreign", Value="x", Type="String", Tags=tags)
    client("ec2", "work").create_vpc(CidrBlock="10.9.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": tags}])
    assert search(client, WHERE, wanted("other")).found == []


def test_search_ignores_what_belongs_to_a_service_but_to_no_target(client):
    """Pipelines and their parts, should they be in the same account."""
    tags = [{"Key": "groundplan:organization", "Value": "acme"}, {"Key": "groundplan:service", "Value": "api"}]
    client("ssm", "work").put_parameter(Name="/pipeline", Value="x", Type="String", Tags=tags)
    client("events", "work").put_rule(Name="acme-api", EventPattern='{"source": ["aws.s3"]}', Tags=tags)
    assert search(client, WHERE, wanted("api")).found == []


def test_search_counts_a_type_without_collector_as_left(client):
    client("sqs", "work").create_queue(QueueName="own", tags=wanted("queue").tags)
    (item,) = search(client, WHERE, wanted("queue")).found
    assert str(item) == f"resource arn:aws:sqs:eu-west-1:444444444444:own in eu-west-1, {UNSEEN}"


def test_search_ignores_a_stale_row_of_the_tagging_api_of_a_known_type(client):
    """AWS lists a resource for hours after its deletion, and so does the sandbox."""
    pairs = [{"Key": key, "Value": value} for key, value in wanted("stale").tags.items()]
    ec2, tagging = client("ec2", "work"), client("resourcegroupstaggingapi", "work")
    vpc = ec2.create_vpc(CidrBlock="10.8.0.0/16", TagSpecifications=[{"ResourceType": "vpc", "Tags": pairs}])["Vpc"]
    assert [item.kind for item in search(client, WHERE, wanted("stale")).found] == ["vpc"]
    ec2.delete_vpc(VpcId=vpc["VpcId"])
    rows = tagging.get_resources(TagFilters=[{"Key": "groundplan:target", "Values": ["stale"]}])
    assert [row["ResourceARN"] for row in rows["ResourceTagMappingList"]]
    assert search(client, WHERE, wanted("stale")).found == []


def test_search_looks_in_us_east_1_too(client):
    pairs = [{"Key": key, "Value": value} for key, value in wanted("edge").tags.items()]
    acm = client("acm", "work", "us-east-1")
    made = acm.request_certificate(DomainName="edge.acme.example", Tags=pairs)["CertificateArn"]
    assert search(client, WHERE, wanted("edge")).left == [Found("certificate", made, region="us-east-1")]


def test_search_finds_keys_and_secrets_that_wait_for_deletion_as_soft(client):
    pairs = [{"Key": key, "Value": value} for key, value in wanted("soft").tags.items()]
    kms, secrets = client("kms", "work"), client("secretsmanager", "work")
    key = kms.create_key(Tags=[{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in pairs])["KeyMetadata"]
    date = kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)["DeletionDate"]
    secret = secrets.create_secret(Name="soft", SecretString="x", Tags=pairs)["ARN"]
    secrets.delete_secret(SecretId=secret, RecoveryWindowInDays=7)
    found = search(client, WHERE, wanted("soft"))
    assert found.left == []
    assert {item.kind for item in found.soft} == {"key", "secret"}
    assert next(item.until for item in found.soft if item.kind == "key") == date.date().isoformat()


def test_search_says_where_it_could_not_look_and_continues(client):
    def broken(service, account, region):
        if service == "rds":
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "DescribeDBInstances")
        return client(service, account, region)

    found = search(broken, WHERE, wanted("nobody"))
    assert found.found == []
    assert len(found.blind) == 8  # four types of RDS in two regions
    assert found.blind[0].startswith("database in eu-west-1: ClientError: An error occurred (AccessDenied)")


@pytest.mark.parametrize(
    ("arn", "kind"),
    [
        ("arn:aws:ec2:eu-west-1:1:subnet/subnet-1", "ec2:subnet"),
        ("arn:aws:rds:eu-west-1:1:db:acme-stage", "rds:db"),
        ("arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/a/1", "elasticloadbalancing:loadbalancer"),
        ("arn:aws:logs:eu-west-1:1:log-group:/x/y", "logs:log-group"),
        ("arn:aws:s3:::acme-logs", "s3:"),
        ("arn:aws:sqs:eu-west-1:1:queue", "sqs:"),
        ("arn:aws:sns:eu-west-1:1:topic", "sns:"),
        ("arn:aws:ssm:eu-west-1:1:parameter/groundplan/x", "ssm:parameter"),
    ],
)
def test_kind_of_an_arn(arn, kind):
    assert kind_of(arn) == kind


def test_settle_looks_again_as_long_as_something_is_left():
    results = [Result([Found("vpc", "vpc-1")]), Result(blind=["x"]), Result([Found("key", "k", until="2026-12-01")])]
    slept = []
    last = settle(lambda: results.pop(0), (1, 2, 3), slept.append)
    assert slept == [1, 2]
    assert last.soft
    assert not last.left


def test_settle_gives_up_and_returns_what_is_left():
    assert settle(lambda: Result([Found("vpc", "vpc-1")]), (1, 2), lambda _: None).left == [Found("vpc", "vpc-1")]
