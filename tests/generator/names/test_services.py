"""Sixty services in several targets: no two share a name, a rule's priority, a host or a version's address."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import names
from generator.lock import decisions
from generator.lock.decisions import Lock
from generator.matrix.model import Matrix
from tests.support.matrices import matrix

COUNT = 50
# Short words, joined by hyphens in all ways: the names that would meet if something were joined without care.
WORDS = ("a", "b", "api", "ui", "v2", "x1", "blue", "green", "test", "task", "prod")
LABELS = ["-".join(each) for size in (1, 2, 3) for each in combinations(WORDS, size)]
TARGETS = ["a", "a-b", "b", "prod", "prod-api"]
VERSIONS = ["1.4.0", "0.0.0-0123456789ab", "2", "10.2.1-rc.1", "99.0.0-a-b-3"]

services = st.lists(st.sampled_from(LABELS), min_size=COUNT, max_size=COUNT, unique=True)


def unique(every: list[object]) -> bool:
    return len(every) == len(set(every))


@settings(max_examples=8, deadline=None)
@given(services)
def test_names_of_services_in_targets_are_disjoint(chosen: list[str]) -> None:
    pairs = [(target, service) for target in TARGETS for service in chosen]
    jobs = ("task", "execution", "instance", "codedeploy", "integration", "smoke", "deploy")
    roles = [names.services.role("acme", *pair, job) for pair in pairs for job in jobs]
    assert unique([*(names.services.name("acme", *pair) for pair in pairs), *roles])
    groups = [
        f"{names.services.target_group('acme', *pair)}-{colour}" for pair in pairs for colour in ("blue", "green")
    ]
    assert unique(groups)
    assert max(map(len, groups)) <= 32
    assert unique([names.services.log_group(*pair) for pair in pairs])
    assert unique([names.services.outputs(*pair) for pair in pairs])


@settings(max_examples=8, deadline=None)
@given(services)
def test_names_in_the_tools_account_are_disjoint(chosen: list[str]) -> None:
    every = [*chosen, names.pipelines.INFRASTRUCTURE]
    pipelines = [names.pipelines.name("acme", service) for service in every]
    assert unique(pipelines)
    assert max(map(len, pipelines)) <= names.pipelines.FOLDER_LENGTH, "CodePipeline cuts the folder off there"
    assert not {f"{name}/" for name in pipelines} & {f"{service}/" for service in chosen}, "packages are elsewhere"
    jobs = [(job, target) for job in ("plan", "apply", "deploy", "test", "cutover") for target in TARGETS]
    projects = [names.pipelines.project("acme", service, job, target) for service in every for job, target in jobs]
    projects += [names.pipelines.project("acme", service, "build") for service in every]
    assert unique([*projects, *(names.pipelines.role("acme", service, "pipeline") for service in every)])


@settings(max_examples=8, deadline=None)
@given(services)
def test_a_versions_address_reaches_only_its_own_service(chosen: list[str]) -> None:
    zone = "stage.acme.example"
    patterns = {service: names.services.version_hosts(service, zone) for service in chosen}
    for service in chosen:
        for version in VERSIONS:
            host = f"{names.services.version_label(service, version)}.{zone}"
            reached = [name for name, each in patterns.items() if any(fnmatchcase(host, one) for one in each)]
            assert reached == [service], host
        production = names.services.host(service, zone)
        assert not any(fnmatchcase(production, one) for each in patterns.values() for one in each)


def test_each_slot_gives_priorities_that_no_other_has(tmp_path) -> None:
    decided = decisions.resolve(sixty(tmp_path), Lock())
    slots = list(decided.slots.values())
    assert len(slots) == COUNT
    assert unique(slots)
    assert unique([priority for slot in slots for priority in (2 * slot - 1, 2 * slot)])


def sixty(folder) -> Matrix:
    row = "{platform: ecs, source: {repository: acme/x}, port: 80}"
    text = "services:\n" + "".join(f"  {name}: {row}\n" for name in LABELS[:COUNT])
    return matrix(folder, "  dev: {account: dev}\n", text)
