"""Which version is built: the named one, or HEAD's, which is 0.0.0- and twelve digits of its commit."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator import names
from generator.errors import UserError
from generator.matrix.field_types import ServiceVersion

HEAD = "HEAD"
LABEL = 63  # https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4
REVISION = "CODEBUILD_RESOLVED_SOURCE_VERSION"
_RULE = TypeAdapter(ServiceVersion)
_COMMIT_HINT = "\nThis is a commit: name it with COMMIT={0}, and the version HEAD or one of your own."


def resolve(requested: str, service: str, source: Path) -> str:
    """The version that `requested` means for a service's source. UserError if it cannot be one."""
    version = of(_revision(source)) if requested == HEAD else requested
    refuse_wrong(version, service)
    return version


def of(revision: str) -> str:
    """The version of a commit that has no name of its own."""
    return f"0.0.0-{_digits(revision)}"


def found(source: Path) -> str | None:
    """The source's commit, or the version id of its object in S3; None if it has none, or uncommitted changes."""
    given = os.environ.get(REVISION)
    if given:
        return given
    clean = _git(source, "rev-parse", "HEAD") if _git(source, "status", "--porcelain") == "" else None
    return clean or None


def refuse_wrong(version: str, service: str) -> None:
    """UserError if it breaks the matrix's rule of versions, or its host name is too long."""
    try:
        _RULE.validate_python(version)
    except ValidationError:
        expected = _RULE.json_schema()["patternErrorMessage"]
        hint = _COMMIT_HINT.format(version) if re.fullmatch(r"[0-9a-f]{7,64}", version) else ""
        raise UserError(f"VERSION={version}: expected {expected}.{hint}") from None
    label = names.services.version_label(service, version)
    if len(label) > LABEL:
        raise UserError(
            f"VERSION={version}: the first label of its host name, {label}, is {len(label)} characters; "
            f"the limit is {LABEL}.\nShorten the version."
        )


def _digits(revision: str) -> str:
    """A commit's own digits; of anything else, such as the version id of an object in S3, those of its hash."""
    commit = re.fullmatch(r"[0-9a-f]{40}([0-9a-f]{24})?", revision)
    return (revision if commit else hashlib.sha256(revision.encode()).hexdigest())[:12]


def _revision(source: Path) -> str:
    """https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html"""
    given = os.environ.get(REVISION)
    if given:
        return given
    found = _git(source, "rev-parse", "HEAD")
    if found is None:
        raise UserError(
            f"VERSION=HEAD: {source} has no commit, and {REVISION} is not set.\nName a version: VERSION=1.4.0"
        )
    if _git(source, "status", "--porcelain"):
        raise UserError(
            f"VERSION=HEAD: {source} has uncommitted changes.\nCommit them, or name a version: VERSION=1.4.0"
        )
    return found


def _git(source: Path, *words: str) -> str | None:
    completed = subprocess.run(["git", *words], cwd=source, capture_output=True, text=True)
    return completed.stdout.strip() if completed.returncode == 0 else None
