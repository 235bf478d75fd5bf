"""The buildspecs, run here: what they call, in which folder, and what they tell the actions after them."""

import pytest
from ruamel.yaml import YAML

from tests.support.buildspecs import run
from tests.support.pipeline_module import MODULE, local_values
from tests.support.pipeline_requests import SHARED, create_projects
from tests.support.rendered_pipelines import connected

PLAN = "mkdir -p .groundplan/deliver && touch .groundplan/deliver/run.zip && "
PLAN += "echo \"RUN=r1 COUNTS='+1 ~2 -1' DESTROYED='a.b[0], and 2 more' "
PLAN += "SHA256=abc LINK='https://x/y?a=1&b=2'\" > deliver.env"


@pytest.mark.parametrize("check", ["unit_tests", "style", "static_analysis", "slow_scans"])
def test_checks_run_the_rows_commands_and_nothing_else(check, tmp_path):
    build = run(connected()["api"], "build", check, tmp_path)
    assert (build.code, build.calls) == (0, [f"service$ make {check.replace('_', '-')}"])


@pytest.mark.parametrize("check", ["unit_tests", "style", "static_analysis", "slow_scans"])
def test_a_check_that_fails_fails_the_build(check, tmp_path):
    assert run(connected()["api"], "build", check, tmp_path, MAKE_FAILS="3").code == 3


def test_slow_scans_say_that_they_are_skipped(tmp_path):
    build = run(connected()["api"], "build", "slow_scans", tmp_path, SKIP_SLOW_SCANS="true")
    assert (build.code, build.calls) == (0, [])
    assert build.output == "SKIPPED: slow scans, because skip_slow_scans=true\n"


def test_packaging_starts_in_the_services_source_and_calls_the_kits_script(tmp_path):
    made = "echo 'VERSION=1.4.0 PACKAGE=s3://b/k SHA256=abc COMMIT=c' > deliver.env"
    build = run(connected()["api"], "build", "package", tmp_path, DELIVER=made)
    assert (build.code, build.calls) == (0, ["kit$ taskw deliver -- package"])
    assert build.received == ["api  #{variables.version}   on aws"]
    assert build.exported == {"VERSION": "1.4.0", "PACKAGE": "s3://b/k", "SHA256": "abc", "COMMIT": "c"}


def test_a_plan_hands_on_its_run_and_what_an_approver_reads(tmp_path):
    build = run(connected()["api"], "prod", "plan", tmp_path, DELIVER=PLAN)
    assert (build.code, build.calls) == (0, ["kit$ taskw deliver -- plan"])
    assert build.received == ["api prod #{package.VERSION}   on aws"]
    shown = {"COUNTS": "+1 ~2 -1", "DESTROYED": "a.b[0], and 2 more", "LINK": "https://x/y?a=1&b=2"}
    assert build.exported == {"RUN": "r1", "SHA256": "abc", **shown}
    assert build.artefacts == ["run.zip"]


@pytest.mark.parametrize(("action", "stage"), [("package", "build"), ("plan", "dev")])
def test_what_fails_exports_nothing(action, stage, tmp_path):
    build = run(connected()["api"], stage, action, tmp_path, DELIVER="exit 4")
    assert (build.code, build.exported, build.artefacts) == (4, {}, [])


@pytest.mark.parametrize(
    ("action", "step", "received"),
    [
        ("apply", "apply", "api prod #{package.VERSION} #{prod_plan.RUN} #{prod_plan.SHA256} on aws"),
        ("deploy", "deploy", "api prod #{package.VERSION}  #{package.SHA256} on aws"),
        ("integration_tests", "test", "api prod #{package.VERSION}   on aws"),
        ("cutover", "cutover", "api prod #{package.VERSION}   on aws"),
    ],
)
def test_the_other_steps_call_the_kits_script(action, step, received, tmp_path):
    build = run(connected()["api"], "prod", action, tmp_path)
    assert (build.code, build.calls, build.received) == (0, [f"kit$ taskw deliver -- {step}"], [received])


@pytest.mark.parametrize("action", ["apply", "deploy", "integration_tests", "cutover"])
def test_a_step_that_fails_fails_the_build(action, tmp_path):
    assert run(connected()["api"], "prod", action, tmp_path, DELIVER="exit 4").code == 4


def test_the_kits_own_changes_are_checked_planned_and_applied(tmp_path):
    files = connected()["infrastructure"]
    folders = [tmp_path / name for name in ("check", "plan", "apply")]
    for folder in folders:
        folder.mkdir()
    check = run(files, "check", "rendered", folders[0], SERVICE="", VERSION="", ON="")
    plan = run(files, "pipelines", "plan", folders[1], DELIVER=PLAN)
    apply = run(files, "prod", "apply", folders[2])
    assert [check.calls, plan.calls, apply.calls] == [
        ["kit$ taskw render -- --check"],
        ["kit$ taskw deliver -- plan"],
        ["kit$ taskw deliver -- apply"],
    ]
    assert (plan.exported["COUNTS"], plan.artefacts) == ("+1 ~2 -1", ["run.zip"])
    assert (plan.received, apply.received) == (
        [" pipelines    on aws"],
        [" prod  #{prod_plan.RUN} #{prod_plan.SHA256} on aws"],
    )


@pytest.mark.parametrize("service", ["api", "msa", "msb", "infrastructure"])
def test_buildspecs_are_short(service):
    specs = [project["source"]["buildspec"] for project in create_projects(connected()[service])]
    assert {str(YAML(typ="safe").load(text)["version"]) for text in specs} == {"0.2"}
    assert max(len(text.splitlines()) for text in specs) <= 20


def test_every_buildspec_is_used():
    every = [each for files in connected().values() for each in local_values(files, SHARED)["projects"].values()]
    assert {f"{each['buildspec']}.yml" for each in every} == {path.name for path in (MODULE / "buildspecs").iterdir()}
