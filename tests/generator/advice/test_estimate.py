"""What a target costs a month."""

from generator.advice.estimate import Item, items, total
from generator.matrix.model import Matrix
from tests.support.matrices import ORGANIZATION

ROWS = {
    "organization": ORGANIZATION,
    "dns": {"zone": "acme.example"},
    "accounts": {name: {"unit": "security"} for name in ("audit", "tools", "dev")},
    "targets": {"dev": {"account": "dev", "network": {"zones": 2, "nat": "per_zone", "endpoints": ["ssm", "sqs"]}}},
}


def matrix(**changes) -> Matrix:
    return Matrix.model_validate({**ROWS, **changes})


def service(**row):
    return {"source": {"repository": "acme/x"}, "port": 8080, **row}


def test_foundation_is_paid_by_the_hour():
    found = items(matrix(services={}), "dev")
    assert [(item.what, round(item.dollars or 0, 2)) for item in found] == [
        ("2 NAT gateways", 70.08),
        ("4 public IPv4 addresses (NAT gateways, load balancer)", 14.6),
        ("4 interfaces of endpoints", 32.12),
        ("1 load balancer", 18.4),
    ]
    assert round(total(found), 2) == 135.2


def test_services_that_are_promoted_there_are_counted_with_their_minimum():
    row = {"scale": {"min": 3}, "size": {"cpu": 512}}
    services = {"a": service(platform="ecs", **row), "b": service(platform="server"), "c": service(platform="lambda")}
    lines = [item.what for item in items(matrix(services=services), "dev")]
    assert lines[4:] == ["3 tasks with 1.5 vCPUs and 3 GB", "2 servers t4g.small"]
    elsewhere = {"a": service(platform="ecs", promote=["qa"])}
    targets = {**ROWS["targets"], "qa": {"account": "dev"}}
    assert len(items(matrix(targets=targets, services=elsewhere), "dev")) == 4


def test_database_in_two_zones_is_two_instances_and_an_unlisted_class_has_no_price():
    database = {"engine": "postgres", "version": "16", "class": "db.x9.large", "multi_az": True}
    target = {"account": "dev", "network": {"nat": "none"}, "database": database}
    found = items(matrix(targets={"dev": target}, services={}), "dev")
    assert found[-1] == Item("2 database instances db.x9.large", None)
    assert total(found) == total(found[:-1])
