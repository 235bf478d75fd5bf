"""What counts as set in the plan that checkov reads."""

from tests.support.policy_world import failed


def test_check_passes_a_good_plan_although_its_key_is_known_only_after_apply(world):
    world.add("shared", "good")
    verdict = world.check("shared")["shared"]
    assert verdict.ok
    assert verdict.checks > 15
    assert verdict.summary == f"{verdict.checks} checks"


def test_check_does_not_count_what_only_the_provider_computes_as_set(world):
    world.add("shared", "unprotected")
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def test_check_does_not_count_an_empty_block_as_set(world):
    world.add("shared", "unprotected")
    world.edit("shared", lambda document: resource(document)["values"].update(logging=[], replication_configuration=[]))
    assert ("CKV_AWS_18", "aws_s3_bucket.this") in failed(world.check("shared")["shared"])


def resource(document):
    return document["planned_values"]["root_module"]["resources"][0]
