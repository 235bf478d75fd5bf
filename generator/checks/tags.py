"""The tags that every resource gets."""

from __future__ import annotations

from generator.checks.base import Problems, check
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import quoted

TAG_LIMITS = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"
KEY, VALUE, MOST = 128, 256, 40
ALLOWED = "letters, digits, spaces and _ . : / = + - @"
TAGS = ("organization", "tags")


@check("tag-count", TAG_LIMITS)
def count(origin: Origin) -> Problems:
    """AWS allows 50 tags on a resource, and the kit and some resources add their own."""
    rows = origin.root.rows(*TAGS)
    if len(rows) > MOST:
        yield origin.problem(TAGS, f"has {len(rows)} tags; the limit is {MOST}", "AWS allows 50; the kit adds its own")


@check("tag-key-reserved", TAG_LIMITS)
def key_reserved(origin: Origin) -> Problems:
    """AWS reserves the prefix `aws:`, and the kit finds its resources by `groundplan:`."""
    for key in origin.root.rows(*TAGS):
        if _reserved(key):
            message = f"tag {quoted(key)} starts with a reserved prefix"
            yield origin.problem((*TAGS, key), message, "rename it", key=True)


@check("tag-key-characters", TAG_LIMITS)
def key_characters(origin: Origin) -> Problems:
    """A tag key has 1 to 128 letters, digits, spaces and _ . : / = + - @."""
    for key in origin.root.rows(*TAGS):
        if not _reserved(key) and (not 0 < len(key) <= KEY or not _taggable(key)):
            message = f"invalid tag key {quoted(key)}; expected 1 to {KEY} {ALLOWED}"
            yield origin.problem((*TAGS, key), message, key=True)


@check("tag-value-characters", TAG_LIMITS)
def value_characters(origin: Origin) -> Problems:
    """A tag value has up to 256 letters, digits, spaces and _ . : / = + - @."""
    for node in origin.root.rows(*TAGS).values():
        if node.kind == "text" and (len(node.value) > VALUE or not _taggable(node.value)):
            yield origin.at(node, f"invalid tag value {node.shown()}; expected up to {VALUE} {ALLOWED}")


@check("tag-key-case", "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html")
def key_case(origin: Origin) -> Problems:
    """IAM refuses two tags whose keys differ only in case."""
    seen: dict[str, str] = {}
    for key in origin.root.rows(*TAGS):
        first = seen.setdefault(key.lower(), key)
        if first != key and not _reserved(key) and _taggable(key):
            message = f"tag {quoted(key)} differs from {quoted(first)} only in case"
            yield origin.problem((*TAGS, key), message, "remove one of them", key=True)


def _reserved(key: str) -> bool:
    return key.lower().startswith(("aws:", "groundplan:"))


def _taggable(text: str) -> bool:
    return all(c.isalnum() or c in " _.:/=+-@" for c in text)
