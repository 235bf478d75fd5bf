"""runtime.py: a service's workspace is short, says each thing once, and publishes what deployments read."""

import json
import re

import pytest

from generator import json_text
from generator.platforms import PLATFORMS
from generator.workspaces.kinds import workspaces
from scripts.deliver.outputs import Outputs
from tests.support.paths import ROOT
from tests.support.service_matrices import SERVICES, TARGET, files, lock, matrix

MODULES = ROOT / "modules"
ACCOUNT = r"\d{12}"


@pytest.fixture(params=PLATFORMS)
def platform(request):
    return request.param


def arguments(text: str, module: str) -> set[str]:
    body = re.search(rf'(?ms)^module "{module}" {{\n(.*?)^}}', text).group(1)
    return set(re.findall(r"(?m)^  (\w+) +=", body)) - {"source"}


def variables(module: str) -> set[str]:
    return set(re.findall(r'(?m)^variable "(\w+)" {', (MODULES / module / "variables.tf").read_text()))


def published(platform: str) -> set[str]:
    return set(re.findall(r"(?m)^    (\w+) +=", files(platform)["outputs.tf"]))


def test_every_file_is_short(platform):
    for name, text in files(platform).items():
        if not name.startswith("."):
            assert len(text.splitlines()) <= 120, name


def test_only_a_single_long_value_makes_a_long_line(platform):
    for name, text in files(platform).items():
        if name.endswith((".tf", ".json")):
            long = [line for line in text.splitlines() if len(line) > 120]
            assert [line for line in long if not re.fullmatch(r' *(\w+ += )?"[^" ]*",?', line)] == [], name


def test_the_name_and_the_boundary_stand_once(platform):
    hcl = "".join(text for name, text in files(platform).items() if name.endswith(".tf"))
    name = f"acme-{TARGET}_{SERVICES[platform]}"
    assert len(re.findall(rf'"{name}"', hcl)) == 1
    assert len(re.findall(rf'"arn:aws:iam::{ACCOUNT}:policy/groundplan-boundary"', hcl)) == 1


def test_arguments_are_variables_of_the_modules(platform):
    hcl = "".join(text for name, text in files(platform).items() if name.endswith(".tf"))
    runtime = PLATFORMS[platform].module
    for module in re.findall(r'(?m)^module "(\w+)"', hcl):
        assert arguments(hcl, module) <= variables(runtime if module == "runtime" else module)


def test_what_is_published_is_what_a_deployment_reads(platform):
    required = {name for name, field in Outputs.model_fields.items() if field.is_required()}
    assert required <= published(platform) <= set(Outputs.model_fields)


def test_something_publishes_each_output_that_a_deployment_reads():
    assert set().union(*map(published, PLATFORMS)) == set(Outputs.model_fields)


def test_an_applied_parameter_is_moved_and_not_replaced(platform):
    moved = "moved {\n  from = aws_ssm_parameter.facts\n  to   = aws_ssm_parameter.outputs\n}\n"
    assert files(platform)["outputs.tf"].endswith(moved)


def test_policies_are_compact(platform):
    for name in ("policies/deploy.json", "policies/deploy_trust.json"):
        text = files(platform)[name]
        assert text == json_text.dumps(json.loads(text))


def test_each_platform_has_its_own_runtime_and_hooks():
    hooks = {name: 'module "hooks"' in files(name)["deployment.tf"] for name in PLATFORMS}
    assert hooks == {"ecs": True, "lambda": True, "server": False}
    sources = {name: re.search(r'source = ".*/(\w+)"', files(name)["runtime.tf"]).group(1) for name in PLATFORMS}
    assert sources == {"ecs": "fargate", "lambda": "function", "server": "servers"}


def test_alarms_notify_the_topic_of_the_target(platform):
    account = lock().accounts[matrix().targets[TARGET].account].id
    topic = f"arn:aws:sns:us-east-1:{account}:acme-{TARGET}-alarms"  # the target's region, not the home region
    assert re.search(rf'^ +alarm_actions += \["{topic}"\]$', files(platform)["deployment.tf"], re.MULTILINE)


def test_versions_hosts_and_priorities_are_the_services_own(platform):
    slot = lock().slots[SERVICES[platform]]
    text = files(platform)["main.tf"]
    assert f'[for digit in range(10) : "{SERVICES[platform]}-${{digit}}*.{TARGET}.acme.example"]' in text
    assert f"    production = {slot}\n    test       = [{2 * slot - 1}, {2 * slot}]\n" in text


def test_every_service_of_the_matrix_has_a_workspace():
    found = {w.service for w in workspaces(matrix()) if w.kind == "service"}
    assert found == set(SERVICES.values())
