"""source_commit.py: how to start the execution that was meant. What is refused is in steps/test_package.py."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver import source_commit

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(("connection", "kind"), [("github", "COMMIT_ID"), (None, "S3_OBJECT_VERSION_ID")])
def test_the_command_names_the_commit_as_the_source_takes_it(job, connection, kind):
    delivery = job.context.matrix.delivery.model_copy(update={"connection": connection})
    matrix = job.context.matrix.model_copy(update={"delivery": delivery})
    with pytest.raises(UserError) as raised:
        source_commit.refuse_unnamed(replace(job, context=replace(job.context, matrix=matrix)), "HEAD", COMMIT)
    assert str(raised.value).endswith(
        "aws codepipeline start-pipeline-execution --name acme_api "
        f"--variables name=version,value=1.4.0 name=commit,value={COMMIT} "
        f"--source-revisions actionName=service,revisionType={kind},revisionValue={COMMIT}"
    )


def test_a_source_without_a_commit_is_not_judged(job):
    source_commit.refuse_another(job, COMMIT, None)
    source_commit.refuse_unnamed(job, "HEAD", None)
    source_commit.refuse_mixed(job, COMMIT, None)
