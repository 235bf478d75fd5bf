"""revisions.py: what CodeDeploy is given, and recognized again."""

import json

from scripts.deliver.codedeploy import revisions

PACKAGE = revisions.package("bucket", "msb/1.4.0/package.zip")
RESOURCE = {"resource": {}}
HOOKS = {"AfterAllowTestTraffic": "integration", "AfterAllowTraffic": "smoke"}


def content(outputs) -> dict:
    return json.loads(revisions.appspec(outputs, RESOURCE, HOOKS)["appSpecContent"]["content"])


def test_an_appspec_names_the_services_own_hooks(outputs):
    assert content(outputs) == {
        "version": 0.0,
        "Resources": [RESOURCE],
        "Hooks": [
            {"AfterAllowTestTraffic": "acme-stage_api_integration"},
            {"AfterAllowTraffic": "acme-stage_api_smoke"},
        ],
    }


def test_an_appspec_has_no_hooks_where_none_are_published(outputs):
    assert "Hooks" not in content(outputs.model_copy(update={"hooks": None}))


def test_a_deployment_is_of_a_package_whatever_etag_it_has():
    location = {**PACKAGE["s3Location"], "eTag": "e"}
    assert revisions.is_of({"revision": {"revisionType": "S3", "s3Location": location}}, PACKAGE)
    assert not revisions.is_of({"revision": revisions.package("bucket", "msb/1.3.9/package.zip")}, PACKAGE)
    assert not revisions.is_of({}, PACKAGE)
