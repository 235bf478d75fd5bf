"""deploy.py: the method of what was applied gets the approved package."""

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts.approved_package import ApprovedPackage
from scripts.deliver.platforms import ecs, lambda_, servers_blue_green, servers_in_place
from scripts.deliver.steps import deploy
from tests.scripts.deliver.steps.conftest import IMAGE, SHA, clients

METHODS = [
    ("api", "ecs", "canary_10_5m", ecs, ApprovedPackage(SHA, IMAGE)),
    ("msa", "lambda", "all_at_once", lambda_, ApprovedPackage(SHA)),
    ("msb", "server", "blue_green", servers_blue_green, ApprovedPackage(SHA)),
    ("msb", "server", "all_at_once", servers_in_place, ApprovedPackage(SHA)),
]


@pytest.mark.parametrize(("service", "platform", "strategy", "module", "package"), METHODS)
def test_each_platform_deploys_the_approved_package(
    packaged, published, called, capsys, service, platform, strategy, module, package
):
    found = published(platform, strategy)
    calls = called(module, "deploy")
    assert deploy.main(service, "stage", "1.4.0", SHA) == 0
    (delivery,) = calls
    assert (delivery.outputs, delivery.package, delivery.clients) == (found, package, clients)
    assert (delivery.job.service, delivery.job.target, delivery.version) == (service, "stage", "1.4.0")
    assert f"deploy {service} 1.4.0 in stage, sandbox 'tests'\n" in capsys.readouterr().out


def test_a_package_that_was_not_approved_is_not_deployed(packaged):
    with pytest.raises(UserError, match="but 0000.* was approved"):
        deploy.main("msa", "stage", "1.4.0", "0" * 64)
