"""Workspaces and their order: waves, and the upstream workspaces of a selection."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import TopologicalSorter


@dataclass(frozen=True)
class Workspace:
    """One Terraform root module folder with its own state. `name` is its path below `environments/`."""

    name: str
    kind: str  # the name of its Kind (workspaces/kind.py)
    account: str  # name of the account in which it manages resources
    upstream: tuple[str, ...] = ()  # names of the workspaces that must be applied before it
    target: str = ""  # name of its target, if it belongs to one
    service: str = ""  # name of its service, if it belongs to one
    by_management: bool = False  # whether it is run from the management account instead of the tools account


def waves(selected: list[Workspace]) -> list[list[Workspace]]:
    """The selected workspaces in waves: each depends on earlier waves only. Raises graphlib.CycleError."""
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
    """All direct and indirect upstream workspaces of the selected ones, without these, in the order of application."""
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
