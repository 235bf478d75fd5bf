"""docs/troubleshooting.md: the messages that it explains are those that the commands print."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.paths import ROOT

PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
OWN = PAGE[: PAGE.index("## Messages of Terraform and AWS")]
# The first cell of a row holds one or several messages; a cell without a message starts with a word.
MESSAGES = [
    message
    for cell in re.findall(r"^\| (`.+?`) \|", OWN, re.MULTILINE)
    for message in re.split(r"(?<=`), (?=`)", cell)
    if message != "`?` in the table, with `after …`"
]


def printed() -> str:
    """Every text in the code: literals and the fixed parts of f-strings, joined as Python joins them."""
    files = [path for folder in ("generator", "scripts") for path in (ROOT / folder).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    literals = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    shell = [(ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8")]
    return "\n".join([*(text for text in literals if isinstance(text, str)), *shell])


@pytest.fixture(scope="module")
def code() -> str:
    return printed()


@pytest.mark.parametrize("message", MESSAGES)
def test_message_is_one_that_the_code_prints(message: str, code: str) -> None:
    missing = [part for part in message[1:-1].split("…") if part.strip() not in code]
    assert missing == []


def test_page_explains_many_messages() -> None:
    assert len(MESSAGES) > 40
