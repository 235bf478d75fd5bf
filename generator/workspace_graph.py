"""The workspaces of a matrix, the account in which each acts, and the workspaces that each waits for."""

from __future__ import annotations

from dataclasses import dataclass

from generator import names
from generator.matrix.model import Matrix


@dataclass(frozen=True)
class Workspace:
    """One Terraform root module folder with its own state. `name` is its path below `environments/`."""

    name: str
    # organization | account | shared | foundation | service | pipeline | infrastructure: its folder of templates
    kind: str
    account: str  # the account it acts in
    upstream: tuple[str, ...] = ()
    target: str | None = None
    service: str | None = None

    @property
    def by_management(self) -> bool:
        """Whether it runs from the management account; all others run from the tools account."""
        return self.kind in ("organization", "account")


def workspaces(matrix: Matrix) -> list[Workspace]:
    """All workspaces, upstream first."""
    tools = matrix.organization.tools_account
    accounts = [_account(name) for name in matrix.accounts]
    shared = Workspace("shared", "shared", tools, (_account(tools).name,))
    targets = [_foundation(name, row.account, tools) for name, row in matrix.targets.items()]
    services = [_service(s, t, matrix.targets[t].account) for t in matrix.targets for s in _in(matrix, t)]
    first = Workspace("organization", "organization", names.accounts.MANAGEMENT)
    return [first, *accounts, shared, *targets, *services, *_pipelines(matrix)]


def waves(selected: list[Workspace]) -> list[list[Workspace]]:
    """The same workspaces in waves: each waits only for workspaces of earlier waves."""
    done: set[str] = set()
    pending, result = list(selected), []
    inside = {workspace.name for workspace in selected}
    while pending:
        ready = [w for w in pending if not (set(w.upstream) & inside) - done]
        pending = [w for w in pending if w not in ready]
        done |= {w.name for w in ready}
        result.append(ready)
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


def _in(matrix: Matrix, target: str) -> list[str]:
    """The services of a target."""
    return [name for name in matrix.services if target in matrix.promotion(name)]


def _service(name: str, target: str, account: str) -> Workspace:
    upstream = (f"targets/{target}/foundation",)
    return Workspace(f"targets/{target}/services/{name}", "service", account, upstream, target, name)


def _pipelines(matrix: Matrix) -> list[Workspace]:
    """One for each service and one for this repository. They only name the targets, so they do not wait for them."""
    if not matrix.delivery:
        return []
    kinds = {**dict.fromkeys(matrix.services, "pipeline"), names.pipelines.INFRASTRUCTURE: "infrastructure"}
    tools = matrix.organization.tools_account
    return [Workspace(f"pipelines/{s}", kind, tools, ("shared",), service=s) for s, kind in kinds.items()]


def _account(name: str) -> Workspace:
    return Workspace(f"accounts/{name}", "account", name, ("organization",))


def _foundation(name: str, account: str, tools: str) -> Workspace:
    needs = tuple(dict.fromkeys((f"accounts/{account}", f"accounts/{tools}", "shared")))
    return Workspace(f"targets/{name}/foundation", "foundation", account, needs, target=name)
