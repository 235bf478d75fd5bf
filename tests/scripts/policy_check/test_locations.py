"""Where a finding's resource is defined."""

from tests.support.policy_world import walk


def test_check_locates_a_resource_in_a_nested_module_with_instance_keys(world):
    world.add("shared", "good")
    world.edit("shared", lambda document: walk(document, "retention_in_days", 1))
    found = {finding.resource: finding.file for finding in world.check("shared")["shared"].failed}
    name = 'module.logs.module.group.aws_cloudwatch_log_group.this["a"]'
    assert found[name] == "environments/shared/module/group/main.tf:5"
