"""organization.py: what the module is given, and the documents next to it."""

import json
from dataclasses import replace

from generator.hcl import Raw
from generator.lock.decisions import Account, Lock, resolve
from generator.matrix.model import Matrix
from generator.output.render import render
from generator.workspaces import organization
from generator.workspaces.kinds import workspaces

ROWS = {
    "organization": {
        "name": "acme",
        "email": "aws+{account}@acme.example",
        "home_region": "eu-west-1",
        "allowed_regions": ["us-east-1", "eu-west-1"],
        "units": ["security", "infrastructure"],
        "tags": {"cost-centre": "platform"},
    },
    "dns": {"zone": "acme.example"},
    "accounts": {
        "audit": {"unit": "security", "email": "root@acme.example"},
        "tools": {"unit": "infrastructure", "close_on_deletion": True},
    },
}
MATRIX = Matrix.model_validate(ROWS)
LOCK = resolve(MATRIX, Lock())
WORKSPACE = workspaces(MATRIX)[0]


def arguments():
    return organization.context(MATRIX, LOCK, WORKSPACE)["arguments"]


def files():
    return organization.files(MATRIX, LOCK, WORKSPACE)


def test_accounts_get_the_patterns_address_or_their_own():
    assert arguments()["accounts"] == {
        "audit": {"email": "root@acme.example", "unit": "security", "close_on_deletion": False},
        "tools": {"email": "aws+tools@acme.example", "unit": "infrastructure", "close_on_deletion": True},
    }


def test_units_are_sorted_so_that_their_order_in_the_matrix_plans_nothing():
    assert arguments()["units"] == ["infrastructure", "security"]


def test_every_policy_reads_a_document_that_is_written_and_every_document_is_read():
    given = arguments()
    read = [policy["content"] for policy in given["service_control_policies"].values()] + [given["tag_policy"]]
    assert sorted(item.expression for item in read) == sorted(f'file("${{path.module}}/{name}")' for name in files())
    assert all(isinstance(item, Raw) for item in read)


def test_policies_carry_the_organisations_name():
    assert list(arguments()["service_control_policies"]) == ["acme-kit", "acme-regions", "acme-safeguards"]
    assert all(policy["description"] for policy in arguments()["service_control_policies"].values())


def test_documents_stay_the_same_when_aws_has_assigned_the_ids():
    assigned = {name: Account(id=str(10**11 + number)) for number, name in enumerate(LOCK.accounts)}
    assert organization.files(MATRIX, replace(LOCK, accounts=assigned), WORKSPACE) == files()


def test_documents_name_the_regions_and_buckets_of_the_matrix():
    regions = json.loads(files()["policies/regions.json"])["Statement"][0]["Condition"]["StringNotEquals"]
    assert regions == {"aws:RequestedRegion": ["eu-west-1", "us-east-1"]}
    for bucket in ("acme-state", "acme-trail", "acme-trail-access-logs"):
        assert f'"arn:aws:s3:::{bucket}-????????????"' in files()["policies/kit.json"]


def test_the_tag_policy_knows_the_matrix_tags():
    assert "cost-centre" in json.loads(files()["policies/tags.json"])["tags"]


def test_the_workspace_calls_the_module_and_publishes_nothing():
    main = dict(render(MATRIX, LOCK, "../modules"))["organization"]["main.tf"]
    assert 'source = "../../modules/organization"' in main
    assert "output" not in main


def test_services_and_policy_types_of_others_are_given_only_if_the_matrix_has_them():
    assert not {"trusted_services", "policy_types"} & arguments().keys()
    kept = {"trusted_services": ["sso.amazonaws.com", "ram.amazonaws.com"], "policy_types": ["BACKUP_POLICY"]}
    matrix = Matrix.model_validate({**ROWS, "organization": {**ROWS["organization"], **kept}})
    given = organization.context(matrix, LOCK, WORKSPACE)["arguments"]
    assert given["trusted_services"] == ["ram.amazonaws.com", "sso.amazonaws.com"]
    assert given["policy_types"] == ["BACKUP_POLICY"]
