"""environments/matrix.lock.yaml: account ids, CIDR blocks and slots, allocated once and never changed.

When a row is removed from the matrix, its entry moves to `retired`. When the row is added again, its entry moves back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import IPv4Network
from itertools import count
from pathlib import Path
from typing import Any

from generator import names
from generator.atomic_write import replace
from generator.lock import file as lock_file
from generator.lock.cidr_allocator import SPACE, Free
from generator.lock.file import Account
from generator.matrix.model import Matrix
from generator.yaml_source.nodes import Origin
from generator.yaml_source.problems import MatrixError, Problem, label

__all__ = ["Account", "Lock", "read", "resolve", "write"]


@dataclass(frozen=True)
class Lock:
    """`accounts`: the accounts of the matrix, and `management`; `networks`: each target's CIDR block;
    `slots`: each service's number, which determines the priorities of its listener rules."""

    accounts: dict[str, Account] = field(default_factory=dict)
    networks: dict[str, str] = field(default_factory=dict)
    slots: dict[str, int] = field(default_factory=dict)
    retired_accounts: dict[str, Account] = field(default_factory=dict)
    retired_networks: dict[str, str] = field(default_factory=dict)
    retired_slots: dict[str, int] = field(default_factory=dict)
    origin: Origin = field(default_factory=Origin, compare=False, repr=False)


def read(path: Path) -> Lock:
    """The lock in the file; an empty one if there is no file. Raises MatrixError with all problems of the file."""
    if not path.exists():
        return Lock()
    rows, origin = lock_file.read(path)
    old = rows.retired
    return Lock(rows.accounts, rows.networks, rows.slots, old.accounts, old.networks, old.slots, origin)


def resolve(matrix: Matrix, lock: Lock) -> Lock:
    """The lock for this matrix: all entries of the old lock, and new ones for new rows.

    Raises MatrixError if a target's prefix differs from its allocated block's, or if no free block is left.
    """
    accounts = {**lock.retired_accounts, **lock.accounts}
    networks = {**lock.retired_networks, **lock.networks}
    wanted = _accounts([names.accounts.MANAGEMENT, *matrix.accounts], accounts)
    blocks = _networks(matrix, networks)
    slots = {**lock.retired_slots, **lock.slots}
    taken = _slots(list(matrix.services), slots)
    return Lock(
        accounts=wanted,
        networks=blocks,
        slots=taken,
        retired_accounts={name: old for name, old in accounts.items() if name not in wanted},
        retired_networks={name: old for name, old in networks.items() if name not in blocks},
        retired_slots={name: old for name, old in slots.items() if name not in taken},
        origin=lock.origin,
    )


Titled = dict[str, dict[str, Any]]  # rows by the title of their section of the file


def write(path: Path, lock: Lock) -> None:
    """Replaces the file atomically if its content differs."""
    now: Titled = {"accounts": lock.accounts, "networks": lock.networks, "slots": lock.slots}
    old: Titled = {"accounts": lock.retired_accounts, "networks": lock.retired_networks, "slots": lock.retired_slots}
    text = lock_file.text(*({title: _sorted(rows) for title, rows in each.items()} for each in (now, old)))
    same = path.exists() and (path.read_bytes() == text.encode() or read(path) == lock)
    if not same:
        replace(path, text)


def _sorted(rows: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(rows.items()))


def _accounts(wanted: list[str], known: dict[str, Account]) -> dict[str, Account]:
    used = {account.id for account in known.values()}
    result: dict[str, Account] = {}
    for name in wanted:
        result[name] = known.get(name) or Account(id=_placeholder(name, used), placeholder=True)
        used.add(result[name].id)
    return result


def _placeholder(name: str, used: set[str]) -> str:
    number, candidate = 1, names.accounts.placeholder_id(name)
    while candidate in used:
        number += 1
        candidate = names.accounts.placeholder_id(f"{name}/{number}")
    return candidate


def _slots(wanted: list[str], known: dict[str, int]) -> dict[str, int]:
    """A new service gets the smallest number that no service has or had, because a priority must be unique."""
    used = set(known.values())
    result: dict[str, int] = {}
    for name in wanted:
        result[name] = known.get(name) or next(number for number in count(1) if number not in used)
        used.add(result[name])
    return result


def _networks(matrix: Matrix, known: dict[str, str]) -> dict[str, str]:
    free = Free(IPv4Network(block) for block in known.values())
    result: dict[str, str] = {}
    found: list[Problem] = []
    for name, row in matrix.targets.items():
        if name in known:
            result[name] = known[name]
            found += _changed(matrix.origin, name, row.network.prefix, known[name])
        elif block := free.take(row.network.prefix):
            result[name] = str(block)
        else:
            found.append(_full(matrix.origin, name, row.network.prefix))
    if found:
        raise MatrixError(found)
    return result


def _changed(origin: Origin, name: str, prefix: int, block: str) -> list[Problem]:
    locked = IPv4Network(block).prefixlen
    if locked == prefix:
        return []
    hint = (
        f"a VPC keeps its block: set `prefix: {locked}`; or rename the target; or, if it was torn down or never "
        f"applied, delete its line under `networks` in matrix.lock.yaml"
    )
    message = f"is {prefix}, but target {label(name)} has {block} in matrix.lock.yaml"
    return [origin.problem(("targets", name, "network", "prefix"), message, hint)]


def _full(origin: Origin, name: str, prefix: int) -> Problem:
    hint = "set a larger prefix, or delete lines under `retired` in matrix.lock.yaml whose VPCs are gone"
    message = f"no free /{prefix} block is left in {SPACE} for target {label(name)}"
    return origin.problem(("targets", name, "network", "prefix"), message, hint, cause=f"/{prefix}")
