"""shared.py: the arguments of artefacts and parent zone, and the facts that targets read."""

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


def main_tf(**rows):
    rendered = render(Matrix.model_validate({**ROWS, **rows}), LOCK, "../modules")
    return next(files["main.tf"] for name, files in rendered if name == "shared")


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


def test_facts_are_published_with_what_targets_need():
    facts = shared.context(MATRIX, LOCK, WORKSPACE)["facts"]
    assert facts["name"] == "/groundplan/shared"
    assert list(facts["value"]) == [
        "zone_id",
        "zone_name",
        "name_servers",
        "artefact_bucket",
        "artefact_key_arn",
        "topic_arn",
        "pipeline_key_arn",
    ]


def test_a_connection_is_made_and_published_where_the_matrix_names_a_code_host():
    text = main_tf(delivery={"repository": "acme/platform", "connection": "gitlab"})
    assert 'resource "aws_codeconnections_connection" "this" {\n  name          = "acme"\n' in text
    assert '  provider_type = "GitLab"' in text
    assert "aws_codeconnections_connection.this.arn" in text
    assert "codeconnections" not in main_tf(delivery={"repository": "acme/platform"})


def test_the_topic_tells_whom_the_matrix_names_once():
    emails = ["b@acme.example", "a@acme.example", "b@acme.example"]
    text = main_tf(delivery={"repository": "acme/platform", "emails": emails})
    assert '  emails    = ["a@acme.example", "b@acme.example"]' in text
    assert "  emails    = []" in main_tf()


def test_every_reference_is_to_something_in_the_file():
    text = main_tf()
    for module in ("artefacts", "parent_zone", "topic"):
        assert f'module "{module}" {{\n  source = "../../modules/{module}"' in text
    assert 'data "aws_organizations_organization" "this"' in text


def test_facts_are_readable_in_a_plan():
    """`value` is hidden in every plan; `insecure_value` is not."""
    assert "  insecure_value = jsonencode({\n" in main_tf()
    assert "\n  value " not in main_tf()
