"""job.py, exports.py and facts.py: what a step is about, and what it passes on."""

import json
import subprocess
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.deliver import exports, facts, job
from scripts.deliver.__main__ import app


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("", "stage", "1.4.0"), "SERVICE= is missing.\nKnown: ui, api, msa, msb"),
        (("apo", "stage", "1.4.0"), "SERVICE=apo: there is none such.\nKnown: ui, api, msa, msb"),
        (("api", "", "1.4.0"), "TARGET= is missing.\nKnown: dev, stage, prod"),
        (("api", "test", "1.4.0"), "TARGET=test: there is none such.\nKnown: dev, stage, prod"),
        (
            ("api", "stage", "HEAD"),
            "VERSION=HEAD: expected digits and dots, then perhaps a hyphen and lower-case letters, such as 1.4.0-rc.1.",
        ),
    ],
)
def test_what_the_matrix_has_not_is_refused(opened, given, said):
    with pytest.raises(UserError) as raised:
        job.open_job(*given)
    assert str(raised.value) == said


def test_a_job_knows_its_names(job):
    assert (job.bucket, job.prefix) == (f"acme-artefacts-{job.context.account_id('tools')}", "api/1.4.0/")
    assert (job.zone, job.region) == ("stage.acme.example", "eu-west-1")


@pytest.mark.parametrize("folder", [None, "nowhere", ROOT])
def test_the_source_is_a_folder_and_not_this_kit(tmp_path, folder):
    given = tmp_path / folder if folder == "nowhere" else folder
    with pytest.raises(UserError) as raised:
        job.source_of(given)
    assert str(raised.value) == (
        f"the service's source code: expected a folder, got {given or 'none'}.\n"
        "Say --source DIR, or set CODEBUILD_SRC_DIR; this kit is not it."
    )


def test_a_shell_reads_the_exports_back(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "FILE", tmp_path / "deliver.env")
    exports.export(COUNTS="+3 ~1 -0", LINK="https://x/?a=1&b='2'", RUN="")
    script = 'set -a; . ./deliver.env; set +a; env | grep -E "^(COUNTS|LINK|RUN)="'
    said = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True).stdout
    assert sorted(said.splitlines()) == ["COUNTS=+3 ~1 -0", "LINK=https://x/?a=1&b='2'", "RUN="]


def test_options_are_environment_variables(monkeypatch, opened):
    for name, value in {"SERVICE": "api", "TARGET": "nowhere", "VERSION": "1.4.0"}.items():
        monkeypatch.setenv(name, value)
    for step in ("deploy", "cutover", "test"):
        with pytest.raises(UserError, match="TARGET=nowhere: there is none such"):
            app([step], standalone_mode=False)


def test_the_second_source_is_the_services_where_the_kit_is_first(monkeypatch, opened, tmp_path):
    for name, value in {"SERVICE": "api", "TARGET": "stage", "VERSION": "1.4.0", "CODEBUILD_SRC_DIR": ROOT}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("CODEBUILD_SRC_DIR_service", str(tmp_path / "gone"))
    with pytest.raises(UserError, match=f"got {tmp_path}/gone"):
        app(["test"], standalone_mode=False)


def test_facts_are_read_and_what_no_step_needs_is_ignored(job):
    value = {"platform": "server", "strategy": "blue_green", "port": 8080, "application": "a", "deployment_group": "g"}
    groups = {"blue": {"arn": "b", "name": "x"}, "green": {"arn": "g", "name": "y"}}
    ssm = job.context.client("ssm", "stage")
    text = json.dumps({**value, "target_groups": groups, "hooks": None, "alarms": ["x"]})
    ssm.put_parameter(Name="/groundplan/stage/services/api", Value=text, Type="String")
    found = facts.read(ssm, job)
    ssm.delete_parameter(Name="/groundplan/stage/services/api")
    assert (found.target_groups["green"].arn, found.in_place) == ("g", False)
    assert found.model_copy(update={"strategy": "half_at_a_time"}).in_place


def test_a_service_that_was_not_applied_is_refused(job):
    with pytest.raises(UserError) as raised:
        facts.read(job.context.client("ssm", "stage"), replace(job, service="ui"))
    assert str(raised.value) == (
        "/groundplan/stage/services/ui: there is no such parameter, so ui was never applied in stage.\n"
        "Apply it first: ./taskw plan ENV=stage WORKSPACE=targets/stage/services/ui"
    )
