"""CodeDeploy: AppSpec files."""

from __future__ import annotations

import hashlib
import re

import pytest

from scripts.sandbox.corrections.codedeploy import appspec
from scripts.sandbox.protocol.responses import AwsError

CONTENT = "Resources: [{x: {Type: T, Properties: {A: 1, B: 2}}}]\nHooks: [{BeforeAllowTraffic: f}]\n"


def revision(content: str, **more: str) -> dict:
    return {"appSpecContent": {"content": content, **more}}


def test_read_returns_properties_and_hooks() -> None:
    digest = hashlib.sha256(CONTENT.encode()).hexdigest()
    assert appspec.read(revision(CONTENT, sha256=digest), "T", ("A", "B")) == {"A": 1, "B": 2, "Hooks": ["f"]}


@pytest.mark.parametrize(
    ("given", "kind", "message"),
    [
        (revision(CONTENT, sha256="0"), "T", "The SHA-256 of the AppSpec content does not match."),
        (revision(CONTENT), "Other", "The AppSpec file needs one resource of type Other: "),
        (revision(": ["), "T", "The AppSpec file needs one resource of type T: "),
        (revision("Resources: [{x: {Type: T, Properties: {A: 1}}}]"), "T", "The AppSpec file's resource lacks: B"),
        ({}, "T", "The AppSpec file needs one resource of type T: "),
    ],
)
def test_read_refuses_a_file_that_aws_refuses(given, kind, message) -> None:
    with pytest.raises(AwsError, match="InvalidRevisionException: " + re.escape(message)):
        appspec.read(given, kind, ("A", "B"))
