"""What planning and applying in a pipeline need of the state store: the state of some workspaces, and no others."""

from __future__ import annotations

from generator import names
from generator.iam.statements import READ, Pipe, Statement, allow, key

MARKER = "applied.json"


def read(pipe: Pipe, own: list[str]) -> list[Statement]:
    """Read and lock the state of these workspaces (patterns may hold `*`), and see which of all are applied.

    ListBucket holds for the whole bucket: with a condition on the prefix S3 answers 403 instead of 404 for a state that
    is not there yet, and Terraform fails. https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    """
    return [
        allow("FindState", ["s3:ListBucket"], [pipe.state]),
        allow("ReadState", READ, _keys(pipe, own)),
        # Hashes alone (scripts/cloud/applied_markers.py): what must be there before, and is, as it is rendered.
        allow("ReadMarkers", ["s3:GetObject"], [f"{pipe.state}/*/{MARKER}"]),
        allow("LockState", ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], _keys(pipe, own, ".tflock")),
        key(pipe, "UnlockState", names.state.key_alias(pipe.org), "Decrypt", "DescribeKey", "GenerateDataKey"),
    ]


def write(pipe: Pipe, own: list[str]) -> list[Statement]:
    """Write the state, and beside it the marker of what was applied."""
    markers = [f"{pipe.state}/{workspace}/{MARKER}" for workspace in own]
    return [allow("WriteState", ["s3:PutObject"], [*_keys(pipe, own), *markers])]


def _keys(pipe: Pipe, own: list[str], suffix: str = "") -> list[str]:
    return [f"{pipe.state}/{names.state.key(workspace)}{suffix}" for workspace in own]
