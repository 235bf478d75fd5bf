"""The package of a version, as it was approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver import revisions, store
from scripts.deliver.job import Job


@dataclass(frozen=True)
class Stored:
    """`image` is by digest, on ecs alone; `sha256` in hex: of the zip file, or the image's digest."""

    sha256: str
    image: str = ""


def read(s3: Any, job: Job, approved: str = "") -> Stored:
    """UserError if the version was not packaged, or with code 4 if its hash is not the one that was approved."""
    if job.row.platform == "ecs":
        image = store.needed(store.image(s3, job), job)
        found = Stored(image.rsplit(":", 1)[1], image)
    else:
        found = Stored(store.needed(store.package_sha256(s3, job), job))
    if approved and approved != found.sha256:
        raise UserError(
            f"{job.service} {job.version}: the package's SHA-256 is {found.sha256}, approved was {approved}; "
            "nothing was deployed.\nStart a new execution of the pipeline, and approve what it shows.",
            GUARD,
        )
    return found


def code(s3: Any, job: Job) -> dict[str, Any]:
    """Arguments of UpdateFunctionCode, whose bucket must be in the function's own region; elsewhere, the bytes.

    https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
    """
    where = {"Bucket": job.bucket, "Key": job.prefix + store.PACKAGE}
    if job.region == job.context.matrix.organization.home_region:
        return {"S3Bucket": where["Bucket"], "S3Key": where["Key"]}
    return {"ZipFile": s3.get_object(**where)["Body"].read()}


def revision(job: Job) -> dict[str, Any]:
    """The package for servers."""
    return revisions.package(job.bucket, job.prefix + store.PACKAGE)
