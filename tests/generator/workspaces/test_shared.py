"""shared.py: the arguments of artefacts and parent zone, and the outputs that targets and pipelines read."""

from generator import names
from generator.lock.decisions import Account, Lock
from generator.matrix.model import Matrix
from generator.output.render import render
from generator.workspaces import shared
from generator.workspaces.kinds import workspaces

ROWS = {
    "organization": {
        "name": "acme",
        "email": "aws+{account}@acme.example",
        "home_region": "eu-west-1",
        "allowed_regions": ["eu-west-1"],
        "units": ["security", "infrastructure"],
    },
    "dns": {"zone": "acme.example"},
    "accounts": {"audit": {"unit": "security"}, "tools": {"unit": "infrastructure"}},
}
MATRIX = Matrix.model_validate(ROWS)
IDS = {"management": "111111111111", "audit": "222222222222", "tools": "333333333333"}
LOCK = Lock(accounts={name: Account(id=number, placeholder=False) for name, number in IDS.items()})
WORKSPACE = next(w for w in workspaces(MATRIX) if w.kind == "shared")


def rendered(**rows):
    return dict(render(Matrix.model_validate({**ROWS, **rows}), LOCK, "../modules"))["shared"]


def main_tf(**rows):
    return rendered(**rows)["main.tf"]


def test_names_are_of_the_tools_account():
    artefacts = shared.context(MATRIX, LOCK, WORKSPACE)["artefacts"]
    assert {key: value for key, value in artefacts.items() if isinstance(value, str)} == {
        "bucket": "acme-artefacts-333333333333",
        "access_log_bucket": "acme-access-logs-333333333333",
        "key_alias": "alias/acme-artefacts",
    }


def test_no_package_is_in_a_pipelines_folder_and_no_pipeline_outside():
    folders = shared.context(MATRIX, LOCK, WORKSPACE)["artefacts"]["folders"]
    assert folders == {"pipelines": "acme_", "sources": "sources/"}
    for org in ("a", "acme", "thirteen-long", "fourteen-long-", "an-organisation-with-a-name"):
        for service in ("a", "api", "a-service-with-a-very-long-name"):
            folder = names.pipelines.name(org, service)
            assert folder.startswith(names.pipelines.prefix(org))
            assert len(folder) <= names.pipelines.FOLDER_LENGTH


def test_artefacts_open_to_the_organisation_that_aws_names():
    artefacts = shared.context(MATRIX, LOCK, WORKSPACE)["artefacts"]
    assert artefacts["organization_id"].expression == "data.aws_organizations_organization.this.id"


def test_parent_zone_is_the_matrix_zone():
    assert shared.context(MATRIX, LOCK, WORKSPACE)["parent_zone"] == {"name": "acme.example"}


def test_outputs_are_what_targets_and_pipelines_read():
    outputs = shared.context(MATRIX, LOCK, WORKSPACE)["outputs"]
    assert outputs["name"] == "/groundplan/shared"
    assert list(outputs["value"]) == ["zone_id", "artefact_bucket", "artefact_key_arn", "pipeline_key_arn"]
    moved = "moved {\n  from = aws_ssm_parameter.facts\n  to   = aws_ssm_parameter.outputs\n}\n"
    assert moved in rendered()["outputs.tf"]


def test_outputs_show_the_name_servers_that_the_registrar_needs():
    assert "value       = module.parent_zone.name_servers" in rendered()["outputs.tf"]


def test_a_connection_is_made_and_published_where_the_matrix_names_a_code_host():
    text = main_tf(delivery={"repository": "acme/platform", "connection": "gitlab"})
    assert 'resource "aws_codeconnections_connection" "this" {\n  name          = "acme"\n' in text
    assert '  provider_type = "GitLab"' in text
    delivery = {"repository": "acme/platform", "connection": "gitlab"}
    assert "aws_codeconnections_connection.this.arn" in rendered(delivery=delivery)["outputs.tf"]
    assert "codeconnections" not in main_tf(delivery={"repository": "acme/platform"})


def test_the_topic_notifies_each_address_of_the_matrix_once():
    emails = ["b@acme.example", "a@acme.example", "b@acme.example"]
    text = main_tf(delivery={"repository": "acme/platform", "emails": emails})
    assert '  emails     = ["a@acme.example", "b@acme.example"]' in text
    assert "  emails     = []" in main_tf()


def test_every_reference_is_to_something_in_the_file():
    text = main_tf()
    for module in ("artefacts", "parent_zone", "topic"):
        assert f'module "{module}" {{\n  source = "../../modules/{module}"' in text
    assert 'data "aws_organizations_organization" "this"' in text


def test_outputs_are_readable_in_a_plan():
    """`value` is hidden in every plan; `insecure_value` is not."""
    parameter = rendered()["outputs.tf"].split("\nmoved {")[0]
    assert "  insecure_value = jsonencode({\n" in parameter
    assert "\n  value " not in parameter
