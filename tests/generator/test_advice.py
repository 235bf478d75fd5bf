"""All notes on a matrix; the single ones are in advice/."""

from tests.support.advice import notes


def test_notes_are_in_the_order_of_the_lines(tmp_path):
    rows = "  a: {account: dev, network: {nat: none, endpoints: [ssm]}}\n"
    rows += "  b: {like: a, account: dev, network: {nat: per_zone, zones: 3}}\n"
    rows += "  c: {account: dev, network: {nat: per_zone, zones: 3}}\n"
    assert [(note.path, note.message.split()[1]) for note in notes(tmp_path, rows)] == [
        (("targets", "b"), "inherited"),
        (("targets", "c"), "Elastic"),
    ]


def test_matrix_without_anything_remarkable_has_no_notes(tmp_path):
    assert notes(tmp_path, "  a: {account: dev}\n") == []
