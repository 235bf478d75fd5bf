"""The patterns of waivers: * stands for any text and ? for one character, nothing else."""

from __future__ import annotations

import re


def matches(pattern: str, text: str) -> bool:
    """Not fnmatch: addresses have brackets, module.network.aws_subnet.this["a"]."""
    expression = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(expression, text) is not None


def names_one_resource(pattern: str) -> bool:
    """Whether it matches the address of one resource, or of all instances of one: module.a.aws_s3_bucket.this["*"]."""
    return is_exact(pattern.removesuffix('["*"]').removesuffix("[*]"))


def is_exact(pattern: str) -> bool:
    """Whether it matches one text only."""
    return "*" not in pattern and "?" not in pattern
