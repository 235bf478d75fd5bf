"""environments/matrix.lock.yaml: facts that are decided once and then kept: CIDR blocks and account ids.

An entry is never renumbered and never lost: when its row goes, it moves to `retired`, and comes back with the row.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import IPv4Network
from pathlib import Path

from generator import names
from generator.blocks import Free
from generator.model import Matrix
from generator.problems import MatrixError, Place, Problem

HEADER = """\
# Facts that were decided once: the account ids, and the CIDR block of each target's VPC. Commit this file.
# `task render` adds what a new row in matrix.yaml needs and never changes an entry. Ids with `placeholder: true`
# stand for accounts that AWS has not numbered yet; `task bootstrap` replaces them. What belonged to a removed row is
# kept under `retired`, so that nothing is given out twice, and comes back when the row does.
"""


@dataclass(frozen=True)
class Account:
    """An AWS account's twelve digits; a placeholder until AWS has given its own."""

    id: str
    placeholder: bool


@dataclass(frozen=True)
class Lock:
    """`accounts` has a row of each account and the reserved `management`; `networks` a CIDR block of each target."""

    accounts: dict[str, Account] = field(default_factory=dict)
    networks: dict[str, str] = field(default_factory=dict)
    retired_accounts: dict[str, Account] = field(default_factory=dict)
    retired_networks: dict[str, str] = field(default_factory=dict)


def resolve(matrix: Matrix, lock: Lock) -> Lock:
    """The lock with everything the matrix needs, and all that it had. Raises MatrixError when there is no room."""
    known_accounts = {**lock.retired_accounts, **lock.accounts}
    known_networks = {**lock.retired_networks, **lock.networks}
    accounts = _accounts([names.MANAGEMENT, *matrix.accounts], known_accounts)
    networks = _networks(matrix, known_networks)
    return Lock(
        accounts=accounts,
        networks=networks,
        retired_accounts={name: known_accounts[name] for name in known_accounts if name not in accounts},
        retired_networks={name: known_networks[name] for name in known_networks if name not in networks},
    )


def _accounts(wanted: list[str], known: dict[str, Account]) -> dict[str, Account]:
    used = {account.id for account in known.values()}
    result: dict[str, Account] = {}
    for name in wanted:
        result[name] = known.get(name) or Account(_placeholder(name, used), True)
        used.add(result[name].id)
    return result


def _placeholder(name: str, used: set[str]) -> str:
    number, candidate = 1, names.placeholder_id(name)
    while candidate in used:
        number += 1
        candidate = names.placeholder_id(f"{name}/{number}")
    return candidate


def _networks(matrix: Matrix, known: dict[str, str]) -> dict[str, str]:
    free = Free(IPv4Network(block) for block in known.values())
    result: dict[str, str] = {}
    for name, row in matrix.targets.items():
        block = known.get(name) or free.take(row.network.prefix)
        if block is None:
            raise MatrixError([Problem("", Place(), ("targets", name), "room", "none")])
        result[name] = str(block)
    return result


def write(path: Path, lock: Lock) -> None:
    """Replaces the file in one step, and only when its content changes."""
    text = render(lock)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def render(lock: Lock) -> str:
    """The lock as YAML, sorted by name, so that the order of the matrix does not matter."""
    lines = [*_section("accounts", _account_rows(lock.accounts)), *_section("networks", lock.networks)]
    retired = [
        *_section("accounts", _account_rows(lock.retired_accounts), 2),
        *_section("networks", lock.retired_networks, 2),
    ]
    return "\n".join([HEADER, *lines, *(["retired:", *retired] if retired else []), ""])


def _account_rows(accounts: dict[str, Account]) -> dict[str, str]:
    return {name: f'{{id: "{a.id}"{", placeholder: true" if a.placeholder else ""}}}' for name, a in accounts.items()}


def _section(title: str, rows: dict[str, str], indent: int = 0) -> list[str]:
    space = " " * indent
    return [f"{space}{title}:", *(f"{space}  {name}: {rows[name]}" for name in sorted(rows))] if rows else []


def read(path: Path) -> Lock:
    """The lock in the file; an empty one if there is no file. Raises MatrixError where it is broken."""
    from generator.document import Reader
    from generator.load import plain

    if not path.exists():
        return Lock()
    reader = Reader(str(path), path.read_text(encoding="utf-8"))
    root = reader.read()
    if root is None or reader.problems:
        raise MatrixError(reader.problems)
    data = plain(root)
    old = data.get("retired", {})
    return Lock(*map(_read_accounts, [data]), data.get("networks", {}), _read_accounts(old), old.get("networks", {}))


def _read_accounts(data: dict) -> dict[str, Account]:
    return {k: Account(v["id"], v.get("placeholder", False)) for k, v in data.get("accounts", {}).items()}
