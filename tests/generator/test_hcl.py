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


def test_text_stays_text():
    assert hcl.value('${x} %{y} "q" \\') == '"$${x} %%{y} \\"q\\" \\\\"'


def test_raw_is_an_expression_and_odd_keys_are_quoted():
    assert hcl.attributes({"groundplan:x": hcl.Raw("module.a.b")}) == '"groundplan:x" = module.a.b'


def test_empty_values():
    assert (hcl.value({}), hcl.value([])) == ("{}", "[]")
