"""IAM's quotas for matrices of many targets, services and people, against what is rendered.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

import json

import pytest

from generator.checks import iam_quotas
from generator.iam import documents
from generator.load import load
from generator.lock.decisions import Lock, resolve
from generator.matrix.model import Matrix
from generator.yaml_source.nodes import Origin
from generator.yaml_source.reader import Reader
from tests.support import delivery_guards
from tests.support.delivery_world import World
from tests.support.matrices import ORGANIZATION

MOST_INLINE, MOST_MANAGED = 10_240, 6_144  # characters, white space not counted


def rows(targets, services, accounts, people=None):
    """Targets in turns over the accounts, and services on ECS in all of them."""
    hosts = [f"account-{number}" for number in range(accounts)]
    return {
        "organization": {**ORGANIZATION, **({"people": people} if people else {})},
        "dns": {"zone": "acme.example"},
        "accounts": {name: {"unit": "security"} for name in ("audit", "tools", *hosts)},
        "targets": {f"target-{number}": {"account": hosts[number % accounts]} for number in range(targets)},
        "delivery": {"repository": "acme/platform", "connection": "github"},
        "services": {
            f"service-{number}": {"platform": "ecs", "source": {"repository": "acme/x"}, "port": 80}
            for number in range(services)
        },
    }


def world(**counts) -> World:
    matrix = Matrix.model_validate(rows(**counts))
    return World(matrix, resolve(matrix, Lock()))


def size(document) -> int:
    return len(json.dumps(document, separators=(",", ":")))


def trusts(there: World) -> dict[str, int]:
    every = delivery_guards.guarded(there)
    return {arn: size(document) for arn, document in every.items() if ":role/" in arn}


MANY = world(targets=40, services=25, accounts=4)


def test_every_trust_policy_of_forty_targets_fits():
    assert max(trusts(MANY).values()) <= iam_quotas.MOST_TRUST


def test_the_tools_accounts_trust_policy_does_not_grow():
    few, many = world(targets=1, services=1, accounts=1), MANY
    for role in ("plan", "apply"):
        sizes = {size(delivery_guards.account(there, "tools").document("trust", role)) for there in (few, many)}
        assert len(sizes) == 1


@pytest.mark.parametrize("kind", ["service", "infrastructure"])
def test_every_policy_of_forty_targets_fits_into_its_role(kind):
    made = (
        documents.infrastructure(MANY.matrix, MANY.lock)
        if kind == "infrastructure"
        else documents.pipeline(MANY.matrix, MANY.lock, "service-0")
    )
    assert {name: size(document) for name, document in made.items() if size(document) > MOST_INLINE} == {}


def test_policies_of_an_account_fit():
    module = delivery_guards.account(MANY, "account-0")
    assert size(module.document("boundary")) <= MOST_MANAGED
    assert max(size(module.document(name)) for name in ("plan", "apply_iam")) <= MOST_INLINE


@pytest.mark.parametrize(
    "counts", [{"targets": 3, "services": 2, "accounts": 2}, {"targets": 9, "services": 1, "accounts": 1}]
)
def test_the_check_measures_the_policy_that_the_module_writes(counts):
    given = rows(**counts, people={"plan": ["Reader"], "apply": ["Admin", "role/break-glass"]})
    matrix = Matrix.model_validate(given)
    there = World(matrix, resolve(matrix, Lock()))
    for account in matrix.accounts:
        module = delivery_guards.account(there, account)
        written = [size(as_the_provider(module.document("trust", role))) for role in ("plan", "apply")]
        assert iam_quotas._trust_lengths(origin(given), account) == written, account


def as_the_provider(document):
    """The provider writes one action and one principal as text."""
    (statement,) = document["Statement"]
    ((kind, principals),) = statement["Principal"].items()
    (action,), (principal,) = statement["Action"], principals
    return {**document, "Statement": [{**statement, "Action": action, "Principal": {kind: principal}}]}


def origin(given) -> Origin:
    text = json.dumps(given)
    root = Reader("matrix.yaml", text).read()
    assert root is not None
    return Origin("matrix.yaml", root)


def test_a_raised_quota_is_accepted(tmp_path):
    given = rows(targets=40, services=25, accounts=5)
    path = tmp_path / "matrix.yaml"
    given["organization"]["iam_role_quota"] = 2000
    path.write_text(json.dumps(given))
    assert load(path).organization.iam_role_quota == 2000
