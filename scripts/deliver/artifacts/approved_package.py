"""The package of a version, as it was approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver.artifacts import package_store
from scripts.deliver.codedeploy import revisions
from scripts.deliver.job import Job

LARGEST_SENT = 50 * 2**20  # bytes


@dataclass(frozen=True)
class ApprovedPackage:
    """`sha256` in hex: of the zip file, or the image's digest. `image` is by digest; empty for zip files."""

    sha256: str
    image: str = ""


def read(s3: Any, job: Job, approved: str = "") -> ApprovedPackage:
    """UserError if the version was not packaged, or with code 4 if its hash is not the one that was approved."""
    if job.is_image:
        image = package_store.existing(package_store.image(s3, job), job)
        found = ApprovedPackage(image.rsplit(":", 1)[1], image)
    else:
        found = ApprovedPackage(package_store.existing(package_store.package_sha256(s3, job), job))
    if approved and approved != found.sha256:
        raise UserError(
            f"{job.service} {job.version}: the package's SHA-256 is {found.sha256}, but {approved} was approved; "
            "nothing was deployed.\nStart a new execution of the pipeline, and approve the package that it shows.",
            GUARD,
        )
    return found


def code(job: Job) -> dict[str, Any]:
    """Arguments of UpdateFunctionCode, whose bucket must be in the function's own region; elsewhere, the bytes.

    UserError if these are more than Lambda takes in a request.
    https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html and
    https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    """
    key = job.prefix + package_store.PACKAGE
    if job.region == job.context.matrix.organization.home_region:
        return {"S3Bucket": job.bucket, "S3Key": key}
    found = job.tools_client("s3").get_object(Bucket=job.bucket, Key=key)
    if found["ContentLength"] >= LARGEST_SENT:
        raise UserError(
            f"{job.service} {job.version}: the package has {found['ContentLength'] / 2**20:.1f} MiB. {job.target} is "
            f"in {job.region} and the artefact bucket is not, so the package has to be sent to Lambda, which takes "
            "less than 50 MiB; nothing was deployed.\n"
            "Make the package smaller, or give the target the organisation's home region."
        )
    return {"ZipFile": found["Body"].read()}


def revision(job: Job) -> revisions.Revision:
    """The package for servers."""
    return revisions.package(job.bucket, job.prefix + package_store.PACKAGE)
