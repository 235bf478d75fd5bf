"""Documentation: every relative link, file and function that a page names exists, so a rename cannot break a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\[([^\]]*)\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
FOLDERS = "docs|generator|modules|policies|scripts|tests"
NAMED = re.compile(rf"`((?:{FOLDERS})/[\w./-]+?)(?::(\w+))?`")


def outside_fences(text: str) -> str:
    return FENCE.sub("", text)


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives a page's headings: lower case, hyphens for spaces, a number from the second on."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in HEADING.findall(outside_fences(text)):
        slug = re.sub(r"[^\w\- ]", "", LINK.sub(r"\1", heading).lower()).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def broken_links(page: Path) -> Iterator[str]:
    """Relative links of a page to a file or an anchor that does not exist."""
    for _, link in LINK.findall(CODE.sub("", outside_fences(page.read_text(encoding="utf-8")))):
        name, _, anchor = link.partition("#")
        file = page.parent / name if name else page
        if re.match(r"[a-z]+:", link):
            continue
        if not file.exists():
            yield f"{link}: no such file"
        elif anchor and anchor not in anchors(file.read_text(encoding="utf-8")):
            yield f"{link}: no such heading"


def unknown_names(page: Path) -> Iterator[str]:
    """Files (`folder/file.py`) and functions, classes and constants (`folder/file.py:name`) that do not exist."""
    for name, symbol in NAMED.findall(page.read_text(encoding="utf-8")):
        path = ROOT / name
        if not path.exists():
            yield f"{name}: no such file"
        elif symbol and not re.search(rf"^(def|class) {symbol}\b|^{symbol}\b.* = ", path.read_text(), re.MULTILINE):
            yield f"{name}:{symbol}: no such function, class or constant"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_and_functions_that_a_page_names_exist(page: Path) -> None:
    assert list(unknown_names(page)) == []


def test_readme_leads_to_every_page() -> None:
    """A page that no other page links to is never read. Decisions are listed as a folder."""
    linked = {ROOT / "docs" / "decisions"}
    for page in PAGES:
        links = LINK.findall(outside_fences(page.read_text(encoding="utf-8")))
        linked |= {(page.parent / link.partition("#")[0]).resolve() for _, link in links if ":" not in link}
    assert [page for page in PAGES[3:] if not {page, page.parent} & linked] == []


def test_links_to_missing_files_and_headings_are_reported(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# A title, with `code`\n\n## Twice\n\n## Twice\n")
    page = tmp_path / "page.md"
    good = "[a](other.md#a-title-with-code) [b](other.md#twice-1) [c](https://example.com/x) [d](#here) `[e](code.md)`"
    page.write_text(f"# Here\n{good}\n[f](gone.md) [g](other.md#thrice)\n```\n[h](fenced.md)\n```\n")
    assert list(broken_links(page)) == ["gone.md: no such file", "other.md#thrice: no such heading"]


def test_unknown_files_and_functions_are_reported(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("`generator/hcl.py` `generator/hcl.py:value` `generator/hcl.py:valu` `scripts/gone.py`\n")
    found = ["generator/hcl.py:valu: no such function, class or constant", "scripts/gone.py: no such file"]
    assert list(unknown_names(page)) == found
