"""Names of pipelines, which CodePipeline truncates to name a folder."""

from generator import names


def test_name_is_the_organisations_and_the_services_if_it_fits():
    assert names.pipelines.name("acme", "api") == "acme_api"


def test_name_that_is_too_long_is_truncated_and_stays_unique():
    one, other = (names.pipelines.name("acme", f"a-service-with-a-long-name-{number}") for number in (1, 2))
    assert one != other
    assert len(one) == len(other) == names.pipelines.FOLDER_LENGTH


def test_prefix_starts_every_name_however_long_the_organisations_is():
    for org in ("a", "acme", "an-organisation-with-a-long-name"):
        assert names.pipelines.name(org, "api").startswith(names.pipelines.prefix(org))


def test_project_names_the_target_only_if_it_has_one():
    assert names.pipelines.project("acme", "api", "build") == "acme-api_build"
    assert names.pipelines.project("acme", "api", "plan", "prod") == "acme-api_prod_plan"
