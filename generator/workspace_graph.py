"""A workspace, and the order of workspaces: waves, and what must be applied before a selection."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter


@dataclass(frozen=True)
class Workspace:
    """One Terraform root module folder with its own state. `name` is its path below `environments/`."""

    name: str
    kind: str  # the name of its Kind (workspaces/kind.py)
    account: str  # the account it acts in
    upstream: tuple[str, ...] = ()  # the names of workspaces that must be applied before it
    target: str = ""  # of what belongs to a target
    service: str = ""  # of what belongs to a service
    by_management: bool = False  # whether it is run from the management account; others from the tools account


def waves(selected: list[Workspace]) -> list[list[Workspace]]:
    """The same workspaces in waves: each waits only for earlier waves. Raises graphlib.CycleError."""
    by_name = {w.name: w for w in selected}
    order = TopologicalSorter({w.name: by_name.keys() & w.upstream for w in selected})
    order.prepare()
    result = []
    while order.is_active():
        ready = set(order.get_ready())
        result.append([w for w in selected if w.name in ready])
        order.done(*ready)
    return result


def upstream(selected: list[Workspace], everything: list[Workspace]) -> list[Workspace]:
    """All workspaces that the selected ones wait for, directly or not, without these; upstream first."""
    by_name = {w.name: w for w in everything}
    wanted: set[str] = set()
    stack = [name for w in selected for name in w.upstream]
    while stack:
        name = stack.pop()
        if name not in wanted:
            wanted.add(name)
            stack.extend(by_name[name].upstream)
    chosen = {w.name for w in selected}
    return [w for w in everything if w.name in wanted - chosen]
