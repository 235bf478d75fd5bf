"""Tags of resources."""

from generator import names


def test_tags_name_the_target_only_where_there_is_one():
    assert names.tags.resource_tags("acme", "shared", {"x": "y"}) == {
        "groundplan:organization": "acme",
        "groundplan:workspace": "shared",
        "x": "y",
    }
    assert names.tags.resource_tags("acme", "w", {}, "stage")["groundplan:target"] == "stage"


def test_the_kits_own_tags_cannot_be_taken_over():
    assert (
        names.tags.resource_tags("acme", "w", {"groundplan:organization": "other"})["groundplan:organization"] == "acme"
    )
