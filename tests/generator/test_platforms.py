"""__init__.py: the registry, and what each platform says of itself, held against the rest of the kit."""

import json
import re
from typing import get_args

import pytest

from generator import platforms
from generator.aws import deployment_strategies
from generator.matrix.services import Service
from generator.platforms import PLATFORMS
from scripts.deliver import platforms as deliver
from tests.support.paths import ROOT
from tests.support.service_matrices import files

STRATEGIES_TF = (ROOT / "modules" / "deployment" / "strategies.tf").read_text()


def test_the_matrix_accepts_exactly_the_registered_platforms():
    assert set(get_args(Service.model_fields["platform"].annotation)) == set(PLATFORMS)


def test_each_platform_has_a_deployment_method():
    assert set(deliver.METHODS) == set(PLATFORMS)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platforms_strategies_are_those_of_the_module(name):
    configs = re.search(rf"(?ms)^    {name} = {{\n(.*?)^    }}", STRATEGIES_TF).group(1)
    assert set(re.findall(r"(?m)^      (\w+) +=", configs)) == set(PLATFORMS[name].strategies)


def test_every_strategy_of_the_matrix_is_some_platforms():
    assert {each for platform in PLATFORMS.values() for each in platform.strategies} == set(
        deployment_strategies.STRATEGIES
    )


def test_keys_know_their_users():
    assert {key: platforms.users(key) for key in platforms.special_keys()} == {
        "size.cpu": ["ecs"],
        "size.memory": ["ecs", "lambda"],
        "size.instance": ["server"],
        "scale": ["ecs", "server"],
    }


@pytest.mark.parametrize("name", PLATFORMS)
def test_only_platforms_with_zip_files_may_read_packages(name):
    statements = json.loads(files(name)["policies/deploy.json"])["Statement"]
    may_read = "ReadPackage" in {statement["Sid"] for statement in statements}
    assert may_read == (PLATFORMS[name].artefact == "package")
