"""`task deliver -- package`: build a version once, and store it where nothing overwrites it."""

from __future__ import annotations

import json
import tempfile
from hashlib import sha256
from pathlib import Path

from generator import names
from scripts.base import deterministic_zip, hashes, paths
from scripts.base.cli import console
from scripts.cloud.context import open_context
from scripts.deliver import first_execution, shell, source_commit
from scripts.deliver import version as versions
from scripts.deliver.artifacts import images, package_store
from scripts.deliver.exports import export
from scripts.deliver.job import Job, print_header, refuse_unknown, source_of
from scripts.deliver.options import Commit, Execution, LastTarget, Service, Source, Version
from scripts.rendering import differences


def main(
    service: Service = "",
    version: Version = versions.HEAD,
    source: Source = None,
    commit: Commit = versions.HEAD,
    execution: Execution = "",
    last_target: LastTarget = "",
) -> int:
    """Build a version of a service, unless it exists; exports VERSION, PACKAGE, SHA256 and COMMIT."""
    refuse_unknown_last(service, last_target)
    job, folder = open_job(service, version, source)
    print_header("package", job)
    first_execution.refuse_unasked(job.tools_client("codepipeline"), job, execution)
    here = versions.found(folder)
    source_commit.refuse_another(job, commit, here)
    package = find(job)
    if package:
        source_commit.refuse_mixed(job, package_store.commit(job.tools_client("s3"), job), here)
        console.print(f"  {service} {job.version} exists: reused, not built again")
    else:
        source_commit.refuse_unnamed(job, commit, here)
        build(job, folder, here or "")
        package = package_store.existing(find(job, here or ""), job)
    location, digest = package.rsplit("@sha256:", 1)
    export(VERSION=job.version, PACKAGE=package if job.is_image else location, SHA256=digest, COMMIT=here or "unknown")
    return 0


def refuse_unknown_last(service: str, last_target: str) -> None:
    """UserError unless it is empty or a target of the service. CodePipeline skips every stage for another word, so the
    execution would succeed without having deployed anywhere."""
    matrix, _ = differences.read(paths.MATRIX)
    refuse_unknown("SERVICE", service, list(matrix.services))
    if last_target:
        refuse_unknown("target", last_target, matrix.promotion(service) or ["none"])


def open_job(service: str, requested: str, source: Path | None) -> tuple[Job, Path]:
    """The job, which is in no target, and the folder of the source code."""
    matrix, lock = differences.read(paths.MATRIX)
    refuse_unknown("SERVICE", service, list(matrix.services))
    folder = source_of(source)
    return Job(open_context(matrix, lock), service, "", versions.resolve(requested, service, folder)), folder


def find(job: Job, commit: str = "") -> str | None:
    """Where this version's package is, then @sha256: and its hash; None if there is none.

    If an interrupted step did not write the checksum or the image's digest next to the package, this does.
    """
    s3 = job.tools_client("s3")
    if job.is_image:
        return package_store.image(s3, job) or _record_image(job, commit)
    digest = package_store.package_sha256(s3, job)
    if digest is None:
        return None
    _record(job, package_store.CHECKSUM, f"{digest}  {package_store.PACKAGE}\n")
    return f"s3://{job.bucket}/{job.prefix}{package_store.PACKAGE}@sha256:{digest}"


def build(job: Job, source: Path, commit: str) -> None:
    """Run the row's package command and store what it leaves: dist/, or the image of the Dockerfile."""
    shell.run(job.row.build.package, source, SERVICE=job.service, VERSION=job.version)
    if job.is_image:
        images.push(job.tools_client("ecr"), job, source, images.docker)
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / package_store.PACKAGE
        deterministic_zip.zip_folder(source / "dist", archive)
        if not package_store.put_package(job.tools_client("s3"), job, archive, hashes.sha256(archive), commit):
            console.print(
                f"  {job.service} {job.version} was stored by another build in the meantime: that one is used"
            )


def _record_image(job: Job, commit: str) -> str | None:
    image = images.pushed(job.tools_client("ecr"), job)
    if image:
        _record(job, package_store.IMAGE, json.dumps({"image": image, "commit": commit}) + "\n")
    return image


def _record(job: Job, name: str, text: str) -> None:
    body = text.encode()
    package_store.put(
        job.tools_client("s3"),
        job.bucket,
        f"{names.services.package_prefix(job.service, job.version)}{name}",
        body,
        sha256(body).hexdigest(),
    )
