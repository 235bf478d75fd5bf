"""ecs.py: a Fargate service behind the blue target group."""

from tests.support.service_matrices import files


def test_objects_of_the_foundation_are_handed_on_whole():
    assert "  cluster        = local.foundation.cluster\n" in files("ecs")["runtime.tf"]
    assert "  load_balancer = local.foundation.load_balancer\n" in files("ecs")["deployment.tf"]
    assert "  database      = local.foundation.database\n" in files("ecs")["main.tf"]


def test_without_a_version_the_image_is_one_that_is_never_pushed():
    assert 'image          = "' in files("ecs")["runtime.tf"]
    assert 'acme/api:0.0.0"\n' in files("ecs")["runtime.tf"]
    assert 'acme/api:1.4.0"\n' in files("ecs", version="1.4.0")["runtime.tf"]


def test_memory_follows_the_cpu_if_not_set():
    assert "  size = {\n    cpu    = 256\n    memory = 512\n  }\n" in files("ecs")["runtime.tf"]
