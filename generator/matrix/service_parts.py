"""The parts of a row of `services`: `size`, `scale`, `uses`, `build`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.matrix.field_types import Command, InstanceType, Row, UsedName


class Size(Row):
    """The size of one task, function or server."""

    cpu: Literal[256, 512, 1024, 2048, 4096] = Field(
        256, title="CPU", description="CPU units of a task; 1024 units are one virtual CPU (ecs).", examples=[512]
    )
    memory: int | None = Field(
        None,
        ge=128,
        le=30720,
        title="Memory",
        description="Memory in MiB (ecs, lambda). Default: twice the CPU units on ecs, 256 on lambda.",
        examples=[1024],
    )
    instance: InstanceType = Field(
        "t4g.small",
        title="Instance type",
        description="An EC2 instance type with an ARM processor (server).",
        examples=["t4g.small"],
    )


class Scale(Row):
    """How many tasks or servers; Lambda scales by itself."""

    min: int = Field(2, ge=1, le=100, title="Minimum", description="Minimum number of tasks or servers.", examples=[2])
    max: int = Field(
        4, ge=1, le=1000, title="Maximum", description="Maximum number of tasks or servers.", examples=[10]
    )
    cpu_percent: int = Field(
        60,
        ge=10,
        le=90,
        title="CPU target",
        description="Average CPU utilisation in percent that scaling aims for.",
        examples=[60],
    )


def _used(title: str, description: str, example: str) -> Any:
    return Field(default_factory=list, max_length=10, title=title, description=description, examples=[[example]])


class Uses(Row):
    """Names without the target, so that the same row names different resources in each target."""

    secrets: list[UsedName] = _used("Secrets", "Secrets Manager: `<organisation>/<target>/<name>`.", "payment-key")
    parameters: list[UsedName] = _used("Parameters", "SSM: `/<organisation>/<target>/<name>`.", "feature-flags")
    queues: list[UsedName] = _used("Queues", "SQS: `<organisation>-<target>-<name>`.", "orders")
    buckets: list[UsedName] = _used("Buckets", "S3: `<organisation>-<target>-<name>-<account id>`.", "uploads")
    database: bool = Field(
        False,
        title="Database",
        description="Access to the target's database, if it has one: network address and secret.",
        examples=[True],
    )


def _command(name: str, what: str) -> Any:
    return Field(
        f"make {name}", title=what, description=f"{what}; exit code 0 means success.", examples=[f"make {name}"]
    )


class Build(Row):
    """Commands of the pipeline. `package` writes the package's files to `dist/`; on ecs, the Dockerfile is built."""

    unit_tests: Command = _command("unit-tests", "Unit tests")
    style: Command = _command("style", "Style checks")
    static_analysis: Command = _command("static-analysis", "Static analysis")
    slow_scans: Command = _command("slow-scans", "Slow scans, which an execution may skip")
    package: Command = _command("package", "Packaging")
    integration_tests: Command = _command("integration-tests", "Integration tests against BASE_URL")
