"""Wildcards of policies. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html"""

from __future__ import annotations

import re
from functools import cache, lru_cache

ARN_PARTS = 6


@lru_cache(maxsize=100_000)
def like(value: str, pattern: str) -> bool:
    """`*` and `?` as IAM reads them; case matters."""
    return compiled(pattern).fullmatch(value) is not None


def arn_like(value: str, pattern: str) -> bool:
    """Each of an ARN's six parts is compared by itself, so a wildcard does not reach across a colon before the last.

    A shorter pattern has stars for the parts that it lacks:
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html and
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    """
    values, patterns = value.split(":", ARN_PARTS - 1), pattern.split(":", ARN_PARTS - 1)
    if len(values) < ARN_PARTS or not pattern.startswith("arn:"):
        return like(value, pattern)
    return all(map(like, values, [*patterns, *["*"] * (ARN_PARTS - len(patterns))]))


@cache  # re's own keeps too few for AWS's managed policies
def compiled(*patterns: str) -> re.Pattern[str]:
    """One expression for all patterns."""
    return re.compile("|".join(_expression(pattern) for pattern in patterns), re.DOTALL)


def _expression(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
