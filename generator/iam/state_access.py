"""What planning and applying in a pipeline need of the state store: the state of some workspaces, and no others."""

from __future__ import annotations

from generator import names
from generator.aws.iam_statements import READ_OBJECTS, Statement, allow
from generator.iam.statements import PipelineContext, key

MARKER = "applied.json"


def read(pipeline: PipelineContext, own: list[str]) -> list[Statement]:
    """Read and lock the state of these workspaces (patterns may hold `*`), and see which of all are applied.

    ListBucket holds for the whole bucket: with a condition on the prefix S3 answers 403 instead of 404 for a state that
    is not there yet, and Terraform fails. https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    """
    return [
        allow("FindState", ["s3:ListBucket"], [pipeline.state]),
        allow("ReadState", READ_OBJECTS, _keys(pipeline, own)),
        # Hashes alone (scripts/cloud/applied_markers.py): what must be there before, and is, as it is rendered.
        allow("ReadMarkers", ["s3:GetObject"], [f"{pipeline.state}/*/{MARKER}"]),
        allow("LockState", ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], _keys(pipeline, own, ".tflock")),
        key(pipeline, "UnlockState", names.state.key_alias(pipeline.org), "Decrypt", "DescribeKey", "GenerateDataKey"),
    ]


def write(pipeline: PipelineContext, own: list[str]) -> list[Statement]:
    """Write the state, and beside it the marker of what was applied."""
    markers = [f"{pipeline.state}/{workspace}/{MARKER}" for workspace in own]
    return [allow("WriteState", ["s3:PutObject"], [*_keys(pipeline, own), *markers])]


def _keys(pipeline: PipelineContext, own: list[str], suffix: str = "") -> list[str]:
    return [f"{pipeline.state}/{names.state.key(workspace)}{suffix}" for workspace in own]
