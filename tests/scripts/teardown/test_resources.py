"""Which tags make a resource the target's."""

from scripts.teardown.resources import Wanted


def test_owns_needs_both_tags_in_any_of_aws_spellings():
    wanted = Wanted("acme", "stage", "stage.acme.example", "acme.example", "444444444444")
    assert wanted.owns(wanted.tags)
    assert wanted.owns([{"Key": key, "Value": value} for key, value in wanted.tags.items()])
    assert wanted.owns([{"key": key, "value": value} for key, value in wanted.tags.items()])
    assert not wanted.owns({"groundplan:target": "stage"})
    assert not wanted.owns({"groundplan:target": "stage", "groundplan:organization": "other"})
