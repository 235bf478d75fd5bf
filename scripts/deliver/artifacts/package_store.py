"""Packages in the artefact bucket, below <service>/<version>/, where nothing is ever overwritten."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from generator.errors import UserError
from scripts.deliver.job import Job

PACKAGE, CHECKSUM, IMAGE = "package.zip", "package.zip.sha256", "image.json"


def put(s3: Any, bucket: str, key: str, body: bytes, sha256: str, commit: str = "") -> bool:
    """Store an object unless the key exists; False if it does. S3 itself verifies the checksum. The metadata have the
    commit that the object was made from.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    """
    check = {"ChecksumAlgorithm": "SHA256", "ChecksumSHA256": to_base64(sha256)}
    try:
        s3.put_object(Bucket=bucket, Key=key, Body=body, IfNoneMatch="*", Metadata={"commit": commit}, **check)
    except ClientError as error:
        if error.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return False
    return True


def put_package(s3: Any, job: Job, package: Path, sha256: str, commit: str = "") -> bool:
    """Store the package; False if the version got one in the meantime."""
    return put(s3, job.bucket, job.prefix + PACKAGE, package.read_bytes(), sha256, commit)


def commit(s3: Any, job: Job) -> str:
    """The commit that a published version was built from; "" if it was not known."""
    if not job.is_image:
        found = s3.head_object(Bucket=job.bucket, Key=job.prefix + PACKAGE)
        return str(found["Metadata"].get("commit", ""))
    return str(json.load(s3.get_object(Bucket=job.bucket, Key=job.prefix + IMAGE)["Body"]).get("commit", ""))


def package_sha256(s3: Any, job: Job) -> str | None:
    """SHA-256 in hex of a version's package as S3 knows it; None if there is none."""
    try:
        found = s3.head_object(Bucket=job.bucket, Key=job.prefix + PACKAGE, ChecksumMode="ENABLED")
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("404", "NoSuchKey"):
            raise
        return None
    if "ChecksumSHA256" not in found:
        raise UserError(
            f"s3://{job.bucket}/{job.prefix}{PACKAGE} has no SHA-256, so the package step did not store it; "
            "nothing was done.\nFind out who stored it, and use another version."
        )
    return base64.b64decode(found["ChecksumSHA256"]).hex()


def image(s3: Any, job: Job) -> str | None:
    """A version's image, by digest; None if there is none."""
    try:
        return json.load(s3.get_object(Bucket=job.bucket, Key=job.prefix + IMAGE)["Body"])["image"]
    except s3.exceptions.NoSuchKey:
        return None


def existing(found: str | None, job: Job) -> str:
    """What was found; UserError if nothing was."""
    if found is None:
        raise UserError(
            f"{job.service} {job.version} was not packaged: s3://{job.bucket}/{job.prefix} is empty.\n"
            f"Package it first, with the pipeline or: ./taskw deliver -- package with VERSION={job.version}"
        )
    return found


def to_base64(sha256: str) -> str:
    """S3 and Lambda write the bytes of a hash in base64."""
    return base64.b64encode(bytes.fromhex(sha256)).decode()
