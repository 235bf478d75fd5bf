"""foundation.py: what one target's modules are given, and the facts that its services read."""

import re

import pytest

from generator.hcl import Raw
from generator.lock.decisions import Account, Lock
from generator.matrix.model import Matrix
from generator.output.render import render
from generator.workspaces import foundation
from generator.workspaces.kinds import workspaces
from tests.support.paths import ROOT

MODULES = ROOT / "modules"
DATABASE = {"engine": "postgres", "version": "16", "class": "db.t4g.medium", "multi_az": True}
ROWS = {
    "organization": {
        "name": "acme",
        "email": "aws+{account}@acme.example",
        "home_region": "eu-west-1",
        "allowed_regions": ["eu-west-1", "ca-central-1"],
        "units": ["security"],
    },
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


def main_tf(target):
    return dict(render(MATRIX, LOCK, "../modules"))[f"targets/{target}/foundation"]["main.tf"]


def plain(arguments):
    """The arguments without references."""
    return {key: value for key, value in arguments.items() if not isinstance(value, Raw)}


def test_network():
    assert context("dev")["network"] == {
        "name": "acme-dev",
        "cidr_block": "10.0.0.0/20",
        "zones": {
            "eu-west-1a": {"public": "10.0.0.0/24", "private": "10.0.8.0/23", "data": "10.0.4.0/24"},
            "eu-west-1b": {"public": "10.0.1.0/24", "private": "10.0.10.0/23", "data": "10.0.5.0/24"},
        },
        "nat": "none",
        "interface_endpoints": ["ecr.api", "ssm"],
        "flow_logs": None,
        "permissions_boundary": "arn:aws:iam::444444444444:policy/groundplan-boundary",
    }


def test_flow_logs_are_encrypted_with_the_targets_key():
    assert context("prod")["network"]["flow_logs"] == {"kms_key_arn": Raw("module.key.arn")}


def test_zones_are_in_the_targets_own_region():
    assert list(context("prod")["network"]["zones"]) == ["ca-central-1a", "ca-central-1b", "ca-central-1d"]


def test_protected_target_is_kept():
    prod = context("prod")
    assert [prod[part]["protected"] for part in ("domain", "load_balancer", "database")] == [True, True, True]
    assert prod["key"] == {"alias": "alias/acme-prod", "deletion_window_days": 30}


def test_unprotected_target_can_be_torn_down():
    dev = context("dev")
    assert [dev[part]["protected"] for part in ("domain", "load_balancer")] == [False, False]
    assert dev["key"] == {"alias": "alias/acme-dev", "deletion_window_days": 7}


def test_domain_is_delegated_from_the_shared_zone():
    assert context("dev")["domain"] == {
        "name": "dev.acme.example",
        "parent_zone_id": Raw("local.shared.zone_id"),
        "protected": False,
    }
    assert 'provider = aws.parent\n\n  name = "/groundplan/shared"' in main_tf("dev")


def test_load_balancer_and_cluster_have_the_targets_name():
    assert plain(context("dev")["load_balancer"])["log_bucket"] == "acme-dev-logs-444444444444"
    assert context("dev")["load_balancer"]["name"] == context("dev")["cluster"]["name"] == "acme-dev"


def test_new_versions_are_tested_on_the_targets_test_port():
    assert [context(target)["load_balancer"]["test_port"] for target in ("dev", "prod")] == [8443, 9443]
    facts = context("prod")["facts"]["value"]["load_balancer"]
    assert facts["test_listener_arn"] == Raw("module.load_balancer.test_listener_arn")
    assert facts["test_port"] == Raw("module.load_balancer.test_port")


def test_every_host_of_the_zone_leads_to_the_load_balancer():
    assert context("dev")["load_balancer"]["zone"] == {
        "id": Raw("module.domain.zone_id"),
        "name": Raw("module.domain.zone_name"),
    }


def test_database():
    assert plain(context("prod")["database"]) == {
        "name": "acme-prod",
        "database": {"version": "16", "class": "db.t4g.medium", "multi_az": True, "storage_gb": 20},
        "permissions_boundary": "arn:aws:iam::555555555555:policy/groundplan-boundary",
        "protected": True,
    }


def test_no_database():
    assert context("dev")["database"] is None
    assert "module.database" not in main_tf("dev")
    assert 'module "database"' not in main_tf("dev")
    assert re.search(r"^ +database += null$", main_tf("dev"), re.MULTILINE)


def test_facts():
    facts = context("prod")["facts"]
    assert facts["name"] == "/groundplan/prod/foundation"
    assert (facts["value"]["region"], facts["value"]["account_id"]) == ("ca-central-1", "555555555555")
    assert facts["value"]["database"]["secret_arn"] == Raw("module.database.secret_arn")


@pytest.mark.parametrize("target", ["dev", "prod"])
def test_references_are_outputs_of_modules(target):
    for module, output in re.findall(r"module\.(\w+)\.(\w+)", main_tf(target)):
        assert output in declared("output", module), f"{module} has no output {output}"


@pytest.mark.parametrize("target", ["dev", "prod"])
def test_arguments_are_variables_of_modules(target):
    for module, arguments in context(target).items():
        if module not in ("facts", "shared_facts") and arguments:
            assert set(arguments) <= declared("variable", module)


@pytest.mark.parametrize(
    "module",
    [
        *("alarms", "artefacts", "cluster", "database", "domain", "fargate", "key", "load_balancer", "network"),
        *("parent_zone", "route"),
    ],
)
def test_readme_lists_every_variable_and_output(module):
    inputs, outputs = (MODULES / module / "README.md").read_text().split("## Inputs\n")[1].split("## Outputs\n")
    assert rows(inputs) == declared("variable", module)
    assert rows(outputs) == declared("output", module)


def rows(table):
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def declared(kind, module):
    text = "".join(file.read_text() for file in sorted((MODULES / module).glob("*.tf")))
    return set(re.findall(rf'^{kind} "(\w+)" {{', text, re.MULTILINE))
