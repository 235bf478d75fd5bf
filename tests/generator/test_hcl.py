"""hcl.py: what it writes is what `terraform fmt` would."""

from generator import hcl


def test_runs_of_one_line_attributes_are_aligned():
    assert hcl.attributes({"a": 1, "long_name": "x"}, 2) == '  a         = 1\n  long_name = "x"'


def test_a_multi_line_value_ends_the_run():
    text = hcl.attributes({"ab": 1, "zones": {"x": {"y": True}}, "c": None})
    assert text == "ab = 1\nzones = {\n  x = {\n    y = true\n  }\n}\nc = null"


def test_lists_of_scalars_take_one_line_and_of_blocks_several():
    assert hcl.value(["a", "b"]) == '["a", "b"]'
    assert hcl.value([{"a": 1}]) == "[\n  {\n    a = 1\n  },\n]"
    assert hcl.value([["a"], ["b"]]) == '[\n  ["a"],\n  ["b"],\n]'


def test_a_list_that_is_too_long_for_its_line_is_filled_into_several():
    items = [f"item-{number:02}" for number in range(12)]
    text = hcl.attributes({"a": items, "a_long_name": ["b"]}, 2)
    assert text == (
        "  a = [\n"
        '    "item-00", "item-01", "item-02", "item-03", "item-04", "item-05", "item-06", "item-07", "item-08", '
        '"item-09",\n'
        '    "item-10", "item-11",\n'
        "  ]\n"
        '  a_long_name = ["b"]'
    )


def test_a_line_ends_at_the_width_with_the_comma_that_may_follow():
    """`ab = ["…"]`: nine characters are not the item's."""
    assert "\n" not in hcl.attributes({"ab": ["x" * (hcl.WIDTH - 10)]})
    assert hcl.attributes({"ab": ["x" * (hcl.WIDTH - 9)]}) == f'ab = [\n  "{"x" * (hcl.WIDTH - 9)}",\n]'
    assert hcl.value([["x" * (hcl.WIDTH - 7)], ["y"]]) == f'[\n  ["{"x" * (hcl.WIDTH - 7)}"],\n  ["y"],\n]'
    assert hcl.value([["x" * (hcl.WIDTH - 6)]]) == f'[\n  [\n    "{"x" * (hcl.WIDTH - 6)}",\n  ],\n]'


def test_value_escapes_templates_and_quotes_in_text():
    assert hcl.value('${x} %{y} "q" \\') == '"$${x} %%{y} \\"q\\" \\\\"'


def test_raw_is_an_expression_and_odd_keys_are_quoted():
    assert hcl.attributes({"groundplan:x": hcl.Raw("module.a.b")}) == '"groundplan:x" = module.a.b'


def test_value_writes_empty_objects_and_lists():
    assert (hcl.value({}), hcl.value([])) == ("{}", "[]")
