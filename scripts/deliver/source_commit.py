"""The commit that a version is of: checks, package and tests of one execution are of the same source.

An execution takes the newest commit of the branch, whatever its variable `version` says, unless it is started with the
commit: https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_SourceRevisionOverride.html
"""

from __future__ import annotations

from generator import names
from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver import version
from scripts.deliver.job import Job

SHORTEST = 7  # digits by which a commit may be named


def refuse_another(job: Job, asked: str, here: str | None) -> None:
    """UserError with code 4 if the execution was started with the variable `commit`, and its source is of another."""
    if asked == version.HEAD or here is None or (len(asked) >= SHORTEST and here.startswith(asked)):
        return
    raise UserError(
        f"COMMIT={asked}: the source of this execution is {here}; nothing was built.\n{_start(job, asked)}",
        GUARD,
    )


def refuse_unnamed(job: Job, asked: str, here: str | None) -> None:
    """UserError with code 4 if a version that is to be built would be of whatever is newest."""
    if here is None or asked != version.HEAD or job.version == version.of(here):
        return
    raise UserError(
        f"VERSION={job.version} was never published, and COMMIT does not say which commit it is; nothing was built.\n"
        f"{_start(job, here)}",
        GUARD,
    )


def refuse_mixed(job: Job, built_from: str, here: str | None) -> None:
    """UserError with code 4 if a published version's checks and tests would be those of another commit."""
    if here is None or not built_from or here == built_from:
        return
    raise UserError(
        f"VERSION={job.version} was built from {built_from}, but the checks and tests of this execution are of {here}; "
        f"nothing was deployed.\n{_start(job, built_from)}",
        GUARD,
    )


def _start(job: Job, commit: str) -> str:
    """How to start an execution of this version at its commit."""
    connected = job.context.matrix.delivery is not None and job.context.matrix.delivery.connection is not None
    kind = "COMMIT_ID" if connected else "S3_OBJECT_VERSION_ID"
    pipeline = names.pipelines.name(job.org, job.service)
    return (
        f"Start one with the version's own commit: aws codepipeline start-pipeline-execution --name {pipeline} "
        f"--variables name=version,value={job.version} name=commit,value={commit} "
        f"--source-revisions actionName=service,revisionType={kind},revisionValue={commit}"
    )
