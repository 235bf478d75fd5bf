"""Permissions on the state bucket for planning and applying in a pipeline, limited to some workspaces."""

from __future__ import annotations

from generator import names
from generator.aws.iam_statements import READ_OBJECTS, Statement, allow
from generator.iam.statements import PipelineContext, key

MARKER = "applied.json"


def read(pipeline: PipelineContext, own: list[str]) -> list[Statement]:
    """Read and lock the state of these workspaces (patterns may contain `*`); read the applied markers of all.

    ListBucket applies to the whole bucket: with a condition on the prefix, S3 answers 403 instead of 404 for a state
    that does not exist yet, and Terraform fails.
    https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
    """
    return [
        allow("FindState", ["s3:ListBucket"], [pipeline.state]),
        allow("ReadState", READ_OBJECTS, _keys(pipeline, own)),
        # A marker contains only hashes; it shows whether an upstream workspace is applied as rendered.
        allow("ReadMarkers", ["s3:GetObject"], [f"{pipeline.state}/*/{MARKER}"]),
        allow("LockState", ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], _keys(pipeline, own, ".tflock")),
        key(pipeline, "UnlockState", names.state.key_alias(pipeline.org), "Decrypt", "DescribeKey", "GenerateDataKey"),
    ]


def write(pipeline: PipelineContext, own: list[str]) -> list[Statement]:
    """Write the state of these workspaces and the applied marker next to it."""
    markers = [f"{pipeline.state}/{workspace}/{MARKER}" for workspace in own]
    return [allow("WriteState", ["s3:PutObject"], [*_keys(pipeline, own), *markers])]


def _keys(pipeline: PipelineContext, own: list[str], suffix: str = "") -> list[str]:
    return [f"{pipeline.state}/{names.state.key(workspace)}{suffix}" for workspace in own]
