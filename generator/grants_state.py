"""What planning and applying in a pipeline need of the state store: the state of some workspaces, and no others."""

from __future__ import annotations

from generator import names
from generator.grants_parts import READ, Pipe, Statement, allow, key


def read(pipe: Pipe, own: list[str], upstream: list[str]) -> list[Statement]:
    """Read the state of `own` workspaces (a pattern may end in `*`), lock it, and see which upstream ones are applied.

    ListBucket holds for the whole bucket: with a condition on the prefix S3 answers 403 instead of 404 for a state that
    is not there yet, and Terraform fails. https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    """
    marks = [f"{pipe.state}/{workspace}/applied.json" for workspace in upstream]
    return [
        allow("FindState", ["s3:ListBucket"], [pipe.state]),
        allow("ReadState", READ, [*_keys(pipe, own), *_marks(pipe, own), *marks]),
        allow("LockState", ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], _keys(pipe, own, ".tflock")),
        key(pipe, "UnlockState", names.state_key_alias(pipe.org), "Decrypt", "DescribeKey", "GenerateDataKey"),
    ]


def write(pipe: Pipe, own: list[str]) -> list[Statement]:
    """Write the state, and beside it the marker of what was applied (scripts/markers.py)."""
    return [allow("WriteState", ["s3:PutObject"], [*_keys(pipe, own), *_marks(pipe, own)])]


def _keys(pipe: Pipe, own: list[str], suffix: str = "") -> list[str]:
    return [f"{pipe.state}/{names.state_key(workspace)}{suffix}" for workspace in own]


def _marks(pipe: Pipe, own: list[str]) -> list[str]:
    return [f"{pipe.state}/{workspace}/applied.json" for workspace in own]
