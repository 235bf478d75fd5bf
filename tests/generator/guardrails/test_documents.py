"""The guardrails as documents: their size, number and text."""

import pytest

from generator.errors import UserError
from generator.guardrails import documents
from tests.support.guardrails import CONTEXT


def test_the_tag_policy_spells_the_keys_and_fixes_the_organisations_value():
    assert documents.tag("acme", {"Cost-Centre": "platform"}) == {
        "tags": {
            "cost-centre": {"tag_key": {"@@assign": "Cost-Centre"}},
            "groundplan:organization": {
                "tag_key": {"@@assign": "groundplan:organization"},
                "tag_value": {"@@assign": ["acme"]},
            },
        }
    }


def test_documents_are_written_for_people():
    assert documents.text({"Version": "2012-10-17"}) == '{\n  "Version": "2012-10-17"\n}\n'


def test_the_root_keeps_room_for_one_policy_of_the_users():
    assert len(documents.service_control(CONTEXT)) == documents.MAXIMUM_AT_A_NODE - 1


def test_a_document_above_the_quota_is_refused():
    regions = tuple(f"eu-west-{number}" for number in range(300))
    with pytest.raises(UserError) as error:
        documents.service_control(documents.GuardrailContext("acme", regions, CONTEXT.buckets))
    assert str(error.value) == (
        "policies/regions.json is 5733 bytes; AWS's limit for a service control policy is 5120. "
        "Shorten organization.allowed_regions or organization.name."
    )


def test_white_space_does_not_count():
    text = "x" * (documents.MAXIMUM_BYTES - len('{"Sid":""}'))
    documents.check({"full": {"Sid": text}})
    with pytest.raises(UserError):
        documents.check({"over": {"Sid": text + "x"}})


def test_bytes_count_and_not_characters():
    with pytest.raises(UserError):
        documents.check({"over": {"Sid": "é" * (documents.MAXIMUM_BYTES // 2)}})


def test_a_fifth_policy_at_the_root_is_refused():
    with pytest.raises(UserError) as error:
        documents.check({name: {} for name in "abcde"})
    assert str(error.value) == (
        "the root can have at most 4 service control policies in addition to FullAWSAccess, got 5 (a, b, c, d, e). "
        "Merge two of them, or attach one to units."
    )
