"""hcl_rows.py: objects on one line where they fit, and as `terraform fmt` has them where they do not."""

import subprocess

from generator import hcl_rows
from scripts.terraform.process import executable

LONG = [{"name": f"source-{number}", "paths": ["a/**", "b/${x}"], "on": True} for number in range(3)]


def test_what_fits_is_one_line():
    row = {"kind": "target", "name": "dev", "tags": [], "approve": True}
    assert hcl_rows.compact(row, 4).expression == '{ kind = "target", name = "dev", tags = [], approve = true }'


def test_what_does_not_fit_has_a_line_for_each_key_and_row():
    assert hcl_rows.compact({"kind": "source", "sources": LONG}, 4).expression.splitlines() == [
        "{",
        '      kind = "source"',
        "      sources = [",
        *(f'        {{ name = "source-{n}", paths = ["a/**", "b/$${{x}}"], on = true }},' for n in range(3)),
        "      ]",
        "    }",
    ]


def test_a_line_may_be_filled_to_the_last_column():
    lengths = set()
    for length in range(60, 110):
        text = f"    {hcl_rows.compact({'kind': 'x' * length}, 4).expression},"
        lengths |= {len(line) for line in text.splitlines() if len(text.splitlines()) == 1}
    assert max(lengths) == 120


def test_terraform_would_not_format_it_otherwise():
    texts = [hcl_rows.compact({"kind": "source", "sources": LONG[:count], "x": 1}, 2).expression for count in range(4)]
    text = "\n\n".join(f"locals {{\n  a{number} = {each}\n}}" for number, each in enumerate(texts)) + "\n"
    done = subprocess.run([*executable(), "fmt", "-"], input=text, capture_output=True, text=True, check=True)
    assert done.stdout == text
