"""Deletions and providers, which checkov does not see."""

from tests.support.policy_world import failed


def test_check_fails_missing_tags_and_a_provider_with_keys_of_its_own(world):
    world.add("shared", "bad")
    found = {finding.check: finding for finding in world.check("shared")["shared"].failed}
    assert found["CKV_GP_2"].resource == "aws_s3_bucket.this"
    assert found["CKV_GP_3"].why.startswith("the provider sets access_key, secret_key;")
    assert found["CKV_GP_3"].file == "environments/shared/providers.tf"


def test_check_fails_the_deletion_of_data_though_checkov_sees_no_resource(world):
    world.add("shared", "delete")
    verdict = world.check("shared")["shared"]
    assert failed(verdict) == [("CKV_GP_1", "aws_s3_bucket.this")]  # the access block holds none
    assert verdict.failed[0].why.startswith("the plan deletes a resource that holds data;")


def test_check_fails_the_replacement_of_data_and_names_what_forces_it(world):
    world.add("shared", "replace")
    why = next(item.why for item in world.check("shared")["shared"].failed if item.check == "CKV_GP_1")
    assert why.startswith("the plan replaces a resource that holds data (because of bucket);")


def test_check_passes_a_resource_that_terraform_only_forgets(world):
    world.add("shared", "delete")
    world.edit("shared", forget)
    assert world.check("shared")["shared"].ok


def forget(document):
    for change in document["resource_changes"]:
        change["change"]["actions"] = ["forget"]
