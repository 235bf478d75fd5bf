"""job.py: what a step works on."""

from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.deliver.job import open_job, source_of
from tests.scripts.deliver.conftest import with_row


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("", "stage", "1.4.0"), "SERVICE is missing.\nKnown: ui, api, msa, msb"),
        (("apo", "stage", "1.4.0"), "SERVICE=apo: unknown service.\nKnown: ui, api, msa, msb"),
        (("api", "", "1.4.0"), "TARGET is missing.\nKnown: dev, stage, prod"),
        (("api", "test", "1.4.0"), "TARGET=test: unknown target.\nKnown: dev, stage, prod"),
        (
            ("api", "stage", "HEAD"),
            "VERSION=HEAD: expected digits and dots, optionally with a lowercase suffix, such as 1.4.0-rc.1.",
        ),
    ],
)
def test_unknown_rows_and_wrong_versions_are_refused(opened, given, message):
    with pytest.raises(UserError) as raised:
        open_job(*given)
    assert str(raised.value) == message


def test_a_job_knows_its_names(job):
    assert (job.bucket, job.prefix) == (f"acme-artefacts-{job.context.account_id('tools')}", "api/1.4.0/")
    assert (job.zone, job.region) == ("stage.acme.example", "eu-west-1")


@pytest.mark.parametrize("folder", [None, "nowhere", ROOT])
def test_the_source_is_a_folder_and_not_this_kit(tmp_path, folder):
    given = tmp_path / folder if folder == "nowhere" else folder
    with pytest.raises(UserError) as raised:
        source_of(given)
    assert str(raised.value) == (
        f"the service's source code: expected a folder, got {given or 'none'}.\n"
        "Set --source DIR or CODEBUILD_SRC_DIR to the service's repository, not to this one."
    )


def test_a_job_knows_what_its_platform_deploys_and_how(job):
    servers = replace(job, service="msb", target="dev")
    assert [(each.is_image, each.in_place) for each in (job, servers)] == [(True, False), (False, True)]
    blue_green = with_row(job.context, "msb", deploy={"default": "blue_green"})
    assert not replace(servers, context=blue_green).in_place
