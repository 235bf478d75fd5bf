"""The patterns of waivers."""

from scripts.policy_check.patterns import is_exact, matches, names_one_resource


def test_matches_takes_brackets_literally():
    assert matches('module.network.aws_subnet.this["*"]', 'module.network.aws_subnet.this["a"]')
    assert not matches("aws_subnet.this[a]", "aws_subnet.thisa")
    assert matches("targets/?ev/*", "targets/dev/foundation")


def test_is_exact_without_a_wildcard():
    assert is_exact("targets/dev/foundation")
    assert not is_exact("targets/*/foundation")
    assert not is_exact("targets/?ev/foundation")


def test_names_one_resource_with_any_key_of_its_instances():
    assert names_one_resource('module.a.aws_s3_bucket.this["*"]')
    assert names_one_resource("aws_s3_bucket.this[*]")
    assert not names_one_resource("module.*.aws_s3_bucket.this")
    assert not names_one_resource("*")
