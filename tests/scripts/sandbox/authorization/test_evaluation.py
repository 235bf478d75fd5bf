"""How the kinds of policies work together, by AWS's pages on policy evaluation."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.sandbox.authorization import documents
from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.errors import Unsupported
from scripts.sandbox.authorization.evaluation import Policies, decide
from scripts.sandbox.authorization.principals import Caller
from scripts.sandbox.authorization.statements import Request

ROLE, SESSION = "arn:aws:iam::111111111111:role/r", "arn:aws:sts::111111111111:assumed-role/r/s"
ROOT = "arn:aws:iam::111111111111:root"
OTHER = "222222222222"
CALLER = Caller("111111111111", SESSION, ROLE)
GET = Request("s3:GetObject", "arn:aws:s3:::b/k", Context({}))
READ_KEY = Request("kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/k", Context({}))
NO = "because no {} allows the s3:GetObject action"


def policy(*statements: Any) -> documents.Policy:
    return documents.from_values({"Statement": list(statements)})


def statement(effect: str = "Allow", action: str = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": action, "Resource": "*", **more}


def to(principal: Any, **more: Any) -> documents.Policy:
    return policy(statement(Principal=principal, **more))


ALL, NONE = policy(statement()), policy(statement(action="ec2:*"))
DENY = policy(statement("Deny", "s3:Get*"))


@pytest.mark.parametrize(
    ("policies", "reason"),
    [
        (Policies(identity=(ALL,)), ""),
        (Policies(), NO.format("identity-based policy")),
        (Policies(identity=(ALL, DENY)), "with an explicit deny in an identity-based policy"),
        (Policies(identity=(ALL,), boundary=NONE), NO.format("permissions boundary")),
        (Policies(identity=(ALL,), boundary=DENY), "with an explicit deny in a permissions boundary"),
        (Policies(identity=(ALL,), session=(NONE,)), NO.format("session policy")),
        (Policies(identity=(ALL,), session=(ALL, DENY)), "with an explicit deny in a session policy"),
        # every level of service control policies has to allow
        (Policies(identity=(ALL,), controls=((ALL,), (NONE,), (ALL,))), NO.format("service control policy")),
        (
            Policies(identity=(ALL,), controls=((ALL,), (ALL, DENY))),
            "with an explicit deny in a service control policy",
        ),
        (Policies(controls=((ALL,),)), NO.format("identity-based policy")),
        # within an account either side is enough; boundary and session policy limit what the role is given
        (Policies(resource=to({"AWS": ROLE}), owner="111111111111"), ""),
        (Policies(resource=to("*"), owner="111111111111"), ""),
        (Policies(resource=to({"AWS": ROOT}), owner="111111111111"), NO.format("identity-based policy")),
        (Policies(resource=to({"AWS": ROOT}), owner="111111111111", identity=(ALL,)), ""),
        (Policies(resource=to({"AWS": ROLE}), boundary=NONE), NO.format("permissions boundary")),
        (Policies(resource=to({"AWS": SESSION}), boundary=NONE), ""),
        (Policies(resource=to({"AWS": SESSION}), session=(NONE,)), ""),
        (
            Policies(identity=(ALL,), resource=policy(statement("Deny", Principal="*"))),
            "with an explicit deny in a resource-based policy",
        ),
        (Policies(identity=(ALL,), resource=policy(statement("Deny", Principal={"AWS": OTHER}))), ""),
        # across accounts both sides have to allow, whomever the policy names
        (Policies(identity=(ALL,), owner=OTHER), NO.format("resource-based policy")),
        (Policies(resource=to({"AWS": SESSION}), owner=OTHER), NO.format("identity-based policy")),
        (Policies(resource=to({"AWS": ROLE}), identity=(ALL,), owner=OTHER), ""),
        (Policies(resource=to({"AWS": "111111111111"}), identity=(ALL,), owner=OTHER), ""),
        (Policies(resource=to({"AWS": OTHER}), identity=(ALL,), owner=OTHER), NO.format("resource-based policy")),
    ],
)
def test_decision_and_reason(policies: Policies, reason: str) -> None:
    assert decide(GET, CALLER, policies).reason == reason


@pytest.mark.parametrize(
    ("key_policy", "identity", "allowed"),
    [
        (None, (ALL,), False),
        (to({"AWS": ROOT}), (ALL,), True),
        (to({"AWS": ROOT}), (), False),
        (to({"AWS": ROLE}), (), True),
    ],
)
def test_key_is_used_only_as_far_as_its_own_policy_allows(key_policy: Any, identity: Any, allowed: bool) -> None:
    policies = Policies(identity=identity, resource=key_policy, owner="111111111111")
    assert decide(READ_KEY, CALLER, policies).allowed is allowed


def test_root_user_needs_no_policy_but_obeys_denies() -> None:
    root = Caller("111111111111", ROOT, ROOT)
    assert decide(GET, root, Policies()).allowed
    assert not decide(GET, root, Policies(controls=((ALL, DENY),))).allowed
    assert not decide(GET, root, Policies(resource=policy(statement("Deny", Principal="*")))).allowed


def test_service_is_allowed_by_the_policy_of_the_resource_only() -> None:
    events = Caller("111111111111", service="events.amazonaws.com")
    granted = to({"Service": "events.amazonaws.com"}, Condition={"StringEquals": {"aws:SourceAccount": OTHER}})
    request = Request("sns:Publish", "arn:aws:sns:eu-west-1:1:t", Context({"aws:SourceAccount": [OTHER]}))
    assert decide(request, events, Policies(resource=granted)).allowed
    assert not decide(GET, events, Policies(resource=granted)).allowed
    assert not decide(request, events, Policies(identity=(ALL,))).allowed


def test_not_elements() -> None:
    but_s3 = policy({"Effect": "Allow", "NotAction": ["S3:*"], "NotResource": ["arn:aws:ec2:*"]})
    assert not decide(GET, CALLER, Policies(identity=(but_s3,))).allowed
    sns = Request("sns:Publish", "arn:aws:sns:eu-west-1:1:t", Context({}))
    assert decide(sns, CALLER, Policies(identity=(but_s3,))).allowed
    others = policy(statement("Deny") | {"NotPrincipal": {"AWS": [ROLE, SESSION, ROOT]}})
    assert decide(GET, CALLER, Policies(identity=(ALL,), resource=others)).allowed
    others = policy(statement("Deny") | {"NotPrincipal": {"AWS": [ROLE]}})
    assert not decide(GET, CALLER, Policies(identity=(ALL,), resource=others)).allowed


def test_statement_for_particular_resources_cannot_be_judged_if_the_resource_is_unknown() -> None:
    unknown = Request("s3:GetObject", "", Context({}))
    assert decide(unknown, CALLER, Policies(identity=(ALL,))).allowed
    one = policy(statement("Deny", Sid="One") | {"Resource": "arn:aws:s3:::b/*"})
    with pytest.raises(Unsupported, match="resource of s3:GetObject, which statement One limits"):
        decide(unknown, CALLER, Policies(identity=(ALL, one)))


def test_unknown_element_is_an_error_that_names_it() -> None:
    with pytest.raises(Unsupported, match="policy element Aktion"):
        policy({"Effect": "Allow", "Aktion": "*"})
