"""What a target costs a month before any traffic: the resources that are paid by the hour, at AWS's list prices.

Not estimated: traffic, requests, logs, storage, keys, secrets, pipelines, and instance types without a price in
generator/aws/prices.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.aws.prices import (
    ADDRESS,
    DATABASES,
    ENDPOINT,
    FARGATE_CPU,
    FARGATE_GB,
    INSTANCES,
    LOAD_BALANCER,
    NAT_GATEWAY,
    Price,
)
from generator.matrix.model import Matrix, Target
from generator.matrix.services import Service


class Item(NamedTuple):
    """One line of an estimate; `dollars` a month, None if there is no price."""

    what: str
    dollars: float | None


def items(matrix: Matrix, target: str) -> list[Item]:
    """The target's foundation, then its services."""
    row = matrix.targets[target]
    region = row.region or matrix.organization.home_region
    here = [service for name, service in matrix.services.items() if target in matrix.promotion(name)]
    return [*_network(row, region), *_database(row, region), *_tasks(here, region), *_servers(here, region)]


def total(found: list[Item]) -> float:
    """Of the lines that have a price."""
    return sum(item.dollars or 0 for item in found)


def _network(row: Target, region: str) -> Iterator[Item]:
    zones = row.network.zones
    gateways = {"none": 0, "single": 1, "per_zone": zones}[row.network.nat]
    yield from _item(gateways, "NAT gateways", NAT_GATEWAY, region)
    yield from _item(gateways + zones, "public IPv4 addresses (NAT gateways, load balancer)", ADDRESS, region)
    yield from _item(len(row.network.endpoints) * zones, "interfaces of endpoints", ENDPOINT, region)
    yield from _item(1, "load balancer", LOAD_BALANCER, region)


def _database(row: Target, region: str) -> Iterator[Item]:
    if row.database:
        count = 2 if row.database.multi_az else 1
        kind = row.database.instance_class
        yield from _item(count, f"database instances {kind}", DATABASES.get(kind), region)


def _tasks(services: list[Service], region: str) -> Iterator[Item]:
    tasks = [(s.scale.min, s.size.cpu, s.size.memory or 2 * s.size.cpu) for s in services if s.platform == "ecs"]
    cpus = sum(count * cpu / 1024 for count, cpu, _ in tasks)
    memory = sum(count * size / 1024 for count, _, size in tasks)
    if tasks:
        dollars = FARGATE_CPU.month(region, cpus) + FARGATE_GB.month(region, memory)
        yield Item(f"{sum(count for count, _, _ in tasks)} tasks with {cpus:g} vCPUs and {memory:g} GB", dollars)


def _servers(services: list[Service], region: str) -> Iterator[Item]:
    for service in services:
        if service.platform == "server":
            kind = service.size.instance
            yield from _item(service.scale.min, f"servers {kind}", INSTANCES.get(kind), region)


def _item(count: int, what: str, price: Price | None, region: str) -> Iterator[Item]:
    if count:
        yield Item(f"{count} {what}", price.month(region, count) if price else None)
