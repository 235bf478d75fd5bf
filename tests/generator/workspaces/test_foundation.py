"""foundation.py: what one target's modules are given, and the outputs that its services read."""

import re

import pytest

from generator.hcl import Raw
from generator.lock.decisions import Account, Lock
from generator.matrix.model import Matrix
from generator.output.render import render
from generator.workspaces import foundation
from generator.workspaces.kinds import workspaces
from tests.support.matrices import ORGANIZATION
from tests.support.paths import ROOT

MODULES = ROOT / "modules"
DATABASE = {"engine": "postgres", "version": "16", "class": "db.t4g.medium", "multi_az": True}
ROWS = {
    "organization": {**ORGANIZATION, "allowed_regions": ["eu-west-1", "ca-central-1"]},
    "dns": {"zone": "acme.example"},
    "accounts": {name: {"unit": "security"} for name in ("audit", "tools", "dev", "prod")},
    "targets": {
        "dev": {
            "account": "dev",
            "network": {"zones": 2, "nat": "none", "flow_logs": False, "endpoints": ["ssm", "ecr.api"]},
        },
        "prod": {
            "account": "prod",
            "region": "ca-central-1",
            "protected": True,
            "test_port": 9443,
            "network": {"zones": 3, "prefix": 18, "nat": "per_zone"},
            "database": DATABASE,
        },
    },
}
MATRIX = Matrix.model_validate(ROWS)
IDS = {"management": "1" * 12, "audit": "2" * 12, "tools": "3" * 12, "dev": "4" * 12, "prod": "5" * 12}
LOCK = Lock(
    accounts={name: Account(id=number, placeholder=False) for name, number in IDS.items()},
    networks={"dev": "10.0.0.0/20", "prod": "10.0.64.0/18"},
)


def context(target):
    workspace = next(w for w in workspaces(MATRIX) if w.target == target)
    return foundation.context(MATRIX, LOCK, workspace)


def files(target, matrix=MATRIX):
    return dict(render(matrix, LOCK, "../modules"))[f"targets/{target}/foundation"]


def main_tf(target):
    return files(target)["main.tf"]


def terraform(target):
    """The text of all its Terraform files."""
    return "\n".join(text for name, text in files(target).items() if name.endswith(".tf"))


def plain(arguments):
    """The arguments without references."""
    return {key: value for key, value in arguments.items() if not isinstance(value, Raw)}


def test_network_has_subnets_in_the_targets_zones():
    assert context("dev")["network"] == {
        "name": Raw("local.name"),
        "cidr_block": "10.0.0.0/20",
        "zones": {
            "eu-west-1a": {"public": "10.0.0.0/24", "private": "10.0.8.0/23", "data": "10.0.4.0/24"},
            "eu-west-1b": {"public": "10.0.1.0/24", "private": "10.0.10.0/23", "data": "10.0.5.0/24"},
        },
        "nat": "none",
        "interface_endpoints": ["ecr.api", "ssm"],
        "flow_logs": None,
        "permissions_boundary": Raw("local.boundary"),
    }


def test_flow_logs_are_encrypted_with_the_targets_key():
    assert context("prod")["network"]["flow_logs"] == {"kms_key_arn": Raw("module.key.arn")}


def test_alarms_notify_the_targets_own_addresses_and_else_those_of_the_pipelines():
    row, own = ROWS["targets"]["dev"], {"emails": ["b@acme.example", "a@acme.example", "b@acme.example"]}
    targets = {"own": {**row, "alarms": own}, "none": {**row, "alarms": {"emails": []}}, "dev": row}
    delivery = {"repository": "acme/platform", "emails": ["platform@acme.example"]}
    lock = Lock(accounts=LOCK.accounts, networks=dict.fromkeys(targets, "10.0.0.0/20"))

    def emails(rows):
        matrix = Matrix.model_validate({**ROWS, "targets": targets, **rows})
        found = {w.target: w for w in workspaces(matrix) if w.kind == "foundation"}
        return {name: foundation.context(matrix, lock, w)["alarm_topic"]["emails"] for name, w in found.items()}

    assert emails({"delivery": delivery}) == {
        "own": ["a@acme.example", "b@acme.example"],
        "none": [],
        "dev": ["platform@acme.example"],
    }
    assert emails({})["dev"] == []


def test_alarms_of_the_database_notify_the_targets_topic():
    topic = context("prod")["alarm_topic"]
    assert (topic["name"], topic["kms_key_arn"]) == (Raw('"${local.name}-alarms"'), Raw("module.key.arn"))
    assert context("prod")["database"]["alarm_actions"] == [Raw("module.alarm_topic.arn")]


def test_zones_are_in_the_targets_own_region():
    assert list(context("prod")["network"]["zones"]) == ["ca-central-1a", "ca-central-1b", "ca-central-1d"]


def test_protected_target_is_kept():
    prod = context("prod")
    assert [prod[part]["protected"] for part in ("domain", "load_balancer", "database")] == [True, True, True]
    assert prod["key"] == {"alias": Raw('"alias/${local.name}"'), "deletion_window_days": 30}


def test_unprotected_target_can_be_torn_down():
    dev = context("dev")
    assert [dev[part]["protected"] for part in ("domain", "load_balancer")] == [False, False]
    assert dev["key"] == {"alias": Raw('"alias/${local.name}"'), "deletion_window_days": 7}


def test_domain_is_delegated_from_the_shared_zone():
    assert context("dev")["domain"] == {
        "name": "dev.acme.example",
        "parent_zone_id": Raw("local.shared.zone_id"),
        "protected": False,
    }
    assert 'provider = aws.parent\n\n  name = "/groundplan/shared"' in main_tf("dev")


def test_name_and_boundary_are_stated_once():
    assert context("prod")["locals"] == {
        "name": "acme-prod",
        "boundary": "arn:aws:iam::555555555555:policy/groundplan-boundary",
    }
    text = "".join(files("prod")[name] for name in ("main.tf", "network.tf", "outputs.tf"))
    assert (text.count("acme-prod"), text.count("groundplan-boundary")) == (1, 1)


def test_load_balancer_and_cluster_have_the_targets_name():
    assert context("dev")["load_balancer"]["log_bucket"] == Raw('"${local.name}-logs-444444444444"')
    assert context("dev")["load_balancer"]["name"] == context("dev")["cluster"]["name"] == Raw("local.name")


def test_new_versions_are_tested_on_the_targets_test_port():
    assert [context(target)["load_balancer"]["test_port"] for target in ("dev", "prod")] == [8443, 9443]


def test_every_host_of_the_zone_leads_to_the_load_balancer():
    assert context("dev")["load_balancer"]["zone"] == Raw("module.domain.zone")


def test_flow_logs_record_rejected_traffic_for_a_year_unless_the_row_says_otherwise():
    row = Matrix.model_validate(ROWS).targets["prod"].network
    assert foundation._flow_logs(row) == {"kms_key_arn": Raw("module.key.arn")}
    other = row.model_copy(update={"flow_log_traffic": "all", "flow_log_days": 731})
    assert foundation._flow_logs(other) == {
        "kms_key_arn": Raw("module.key.arn"),
        "traffic": "ALL",
        "retention_days": 731,
    }


def test_database_has_the_rows_values():
    assert plain(context("prod")["database"]) == {
        "alarm_actions": [Raw("module.alarm_topic.arn")],
        "database": {"version": "16", "class": "db.t4g.medium", "multi_az": True, "storage_gb": 20},
        "protected": True,
    }
    assert context("prod")["database"]["permissions_boundary"] == Raw("local.boundary")


def test_database_can_be_upgraded_at_a_time_of_ones_choice():
    row = Matrix.model_validate(ROWS).targets["prod"].database
    upgrade = row.model_copy(update={"apply_immediately": True, "allow_major_version_upgrade": True})
    assert foundation._instance(upgrade) == {
        **foundation._instance(row),
        "apply_immediately": True,
        "allow_major_version_upgrade": True,
    }


def test_database_is_left_out_where_the_row_has_none():
    assert context("dev")["database"] is None
    assert "module.database" not in terraform("dev")
    assert 'module "database"' not in terraform("dev")
    assert re.search(r"^ +database += null$", files("dev")["outputs.tf"], re.MULTILINE)


def test_outputs_are_what_services_read():
    outputs = context("prod")["outputs"]
    assert outputs["name"] == "/groundplan/prod/foundation"
    assert outputs["value"] == {
        "vpc": {"id": Raw("module.network.vpc.id")},
        "subnet_ids": {"private": Raw("module.network.subnet_ids.private")},
        "load_balancer": Raw("module.load_balancer"),
        "cluster": Raw("module.cluster"),
        "key_arn": Raw("module.key.arn"),
        "database": Raw("module.database"),
    }


def test_modules_that_are_published_whole_have_the_outputs_that_services_read():
    """An output more would be published unread; one less would break the services."""
    assert declared("output", "load_balancer") == {
        "arn_suffix",
        "https_listener_arn",
        "security_group_id",
        "test_listener_arn",
    }
    assert declared("output", "cluster") == {"arn", "name"}
    assert declared("output", "database") == {"host", "name", "port", "secret_arn", "security_group_id"}


def test_a_foundation_that_was_applied_keeps_its_parameter():
    moved = "moved {\n  from = aws_ssm_parameter.facts\n  to   = aws_ssm_parameter.outputs\n}\n"
    assert files("prod")["outputs.tf"].endswith(moved)


def test_files_are_short_even_for_the_largest_target():
    names = [f"a-service-with-a-rather-long-name-{number}" for number in range(40)]
    network = {"zones": 4, "prefix": 16, "nat": "per_zone", "endpoints": names}
    row = {**ROWS["targets"]["prod"], "region": "us-east-1", "network": network}
    organization = {**ROWS["organization"], "allowed_regions": ["eu-west-1", "us-east-1"]}
    largest = {**ROWS, "organization": organization, "targets": {"dev": ROWS["targets"]["dev"], "prod": row}}
    for name, text in files("prod", Matrix.model_validate(largest)).items():
        if name.endswith(".tf"):
            lines = text.splitlines()
            assert (len(lines) <= 120, max(map(len, lines)) <= 120) == (True, True), name


@pytest.mark.parametrize("target", ["dev", "prod"])
def test_references_are_outputs_of_modules(target):
    for module, output in re.findall(r"module\.(\w+)\.(\w+)", terraform(target)):
        assert output in declared("output", module), f"{module} has no output {output}"


@pytest.mark.parametrize("target", ["dev", "prod"])
def test_arguments_are_variables_of_modules(target):
    for module, arguments in context(target).items():
        if module not in ("locals", "outputs", "shared_outputs") and arguments:
            assert set(arguments) <= declared("variable", module)


def declared(kind, module):
    text = "".join(file.read_text() for file in sorted((MODULES / module).glob("*.tf")))
    return set(re.findall(rf'^{kind} "(\w+)" {{', text, re.MULTILINE))
