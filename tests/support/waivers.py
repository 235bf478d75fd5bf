"""The text of a waiver."""

from __future__ import annotations

WAIVER = """\
- check: {check}
  workspace: {workspace}
  resource: {resource}
  reason: a reason that a reviewer can judge
  owner: platform
  expires: {expires}
"""


def waiver(
    check: str = "CKV_GP_1",
    workspace: str = "shared",
    resource: str = "aws_s3_bucket.this",
    expires: str = "2026-12-01",
) -> str:
    return WAIVER.format(check=check, workspace=workspace, resource=resource, expires=expires)
