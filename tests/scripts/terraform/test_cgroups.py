"""cgroups.py: the limits of containers, in fake group files; and that they bound the Terraform processes."""

import os

import pytest

from scripts.terraform import cgroups, parallel

GIB = 2**30


@pytest.fixture
def container(tmp_path, monkeypatch):
    """Makes a machine of 64 GiB and 16 cores, with this membership and these group files."""

    def make(membership, files):
        (tmp_path / "membership").write_text(membership)
        for name, text in files.items():
            path = tmp_path / "cgroup" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\n")
        monkeypatch.setattr(cgroups, "MEMBERSHIP", tmp_path / "membership")
        monkeypatch.setattr(cgroups, "MOUNT", tmp_path / "cgroup")

    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 64 * GIB // 4096}.get)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    return make


V1 = "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/docker/abc\n"


@pytest.mark.parametrize(
    ("membership", "files", "gib", "cpus"),
    [
        pytest.param("0::/\n", {"memory.max": 2 * GIB, "cpu.max": "150000 100000"}, 2, 1.5, id="v2, own namespace"),
        pytest.param("0::/a/b\n", {"a/b/memory.max": GIB, "a/b/cpu.max": "200000 100000"}, 1, 2, id="v2 on the host"),
        pytest.param(
            "0::/a/b\n",
            {"a/memory.max": GIB, "a/cpu.max": "100000 100000", "a/b/memory.max": "max", "a/b/cpu.max": "max 100000"},
            1, 1, id="v2, a group above",
        ),
        pytest.param("0::/a\n", {"a/memory.max": "max", "a/cpu.max": "max 100000"}, 64, 16, id="v2 without a limit"),
        pytest.param(
            V1,
            {
                "memory/docker/abc/memory.limit_in_bytes": 3 * GIB,
                "cpu/docker/abc/cpu.cfs_quota_us": 50000,
                "cpu/docker/abc/cpu.cfs_period_us": 100000,
            },
            3, 0.5, id="v1 on the host",
        ),
        pytest.param(
            V1,
            {
                "memory/memory.limit_in_bytes": 3 * GIB,
                "cpu/cpu.cfs_quota_us": 400000,
                "cpu/cpu.cfs_period_us": 100000,
            },
            3, 4, id="v1 in a container, which sees its group as the root",
        ),
        pytest.param(
            V1,
            {
                "memory/memory.limit_in_bytes": 9223372036854771712,
                "cpu/cpu.cfs_quota_us": -1,
                "cpu/cpu.cfs_period_us": 100000,
            },
            64, 16, id="v1 without a limit",
        ),
        pytest.param("0::/\n", {}, 64, 16, id="root group"),
        pytest.param("", {"memory.max": GIB}, 64, 16, id="no groups"),
    ],
)  # fmt: skip
def test_memory_and_cpus_are_the_smallest_limit_of_the_groups(container, membership, files, gib, cpus):
    container(membership, files)
    assert (cgroups.memory() / GIB, cgroups.cpus()) == (gib, cpus)


def test_memory_and_cpus_without_control_groups_are_the_machines(container, tmp_path, monkeypatch):
    container("", {})
    monkeypatch.setattr(cgroups, "MEMBERSHIP", tmp_path / "none")
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert (cgroups.memory() / GIB, cgroups.cpus()) == (64, 8)


@pytest.mark.parametrize(
    ("memory", "cpu", "jobs"),
    [
        ("max", "max 100000", 16),
        (4 * GIB, "max 100000", 5),
        ("max", "150000 100000", 2),
        (GIB // 2, "50000 100000", 1),
    ],
)
def test_as_many_terraform_processes_as_the_container_holds(container, memory, cpu, jobs):
    container("0::/\n", {"memory.max": memory, "cpu.max": cpu})
    assert parallel.jobs() == jobs
