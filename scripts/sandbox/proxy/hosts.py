"""The host names that the sandbox answers for: those of AWS's own endpoints, and no others."""

from __future__ import annotations

import re
from functools import cache

from botocore.loaders import Loader

HOST = re.compile(r"([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]+")


def is_aws(host: str) -> bool:
    """True for a host name below a domain of botocore's partitions, such as amazonaws.com or api.aws."""
    name = host.lower()
    return len(name) <= 253 and HOST.fullmatch(name) is not None and name.endswith(_suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    outputs = [partition["outputs"] for partition in Loader().load_data("partitions")["partitions"]]
    return tuple({f".{output[key]}" for output in outputs for key in ("dnsSuffix", "dualStackDnsSuffix")})
