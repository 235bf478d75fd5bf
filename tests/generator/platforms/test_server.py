"""server.py: two auto scaling groups, of which deployments know the names."""

from tests.support.service_matrices import files


def test_deployments_know_both_auto_scaling_groups_and_target_groups():
    for name in ("deployment.tf", "outputs.tf"):
        text = files("server")[name]
        assert "autoscaling_groups" in text
        assert "= module.runtime.autoscaling_groups\n" in text
        assert "= module.route.target_groups\n" in text


def test_servers_read_only_their_own_packages():
    assert '    prefix     = "servers/"\n' in files("server")["runtime.tf"]
