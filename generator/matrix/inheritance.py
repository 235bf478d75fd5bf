"""Resolves `defaults` and `like`: a target is the deep merge of the defaults, the row that `like` names, and its own
row."""

from __future__ import annotations

from graphlib import TopologicalSorter

from generator.yaml_source.nodes import Node
from generator.yaml_source.problems import Problem, label, nearest, one_of, quoted


def resolve(file: str, root: Node) -> tuple[dict[str, Node], list[Problem]]:
    """The merged rows of the targets by name, in the file's order, and the problems. A broken `like` is ignored."""
    rows = {name: row for name, row in root.rows("targets").items() if row.kind == "mapping"}
    problems = [p for row in rows.values() for p in _unknown(file, row, rows)] + _cycles(file, rows)
    broken = {str(p.path[1]) for p in problems}
    likes = {name: rows[name].text("like") for name in rows.keys() - broken}
    whole: dict[str, Node] = {}
    for name in TopologicalSorter({name: filter(None, [likes.get(name)]) for name in rows}).static_order():
        base = whole.get(likes.get(name) or "") or root.get("defaults")
        whole[name] = _without_like(merge(base, rows[name]))
    return {name: whole[name] for name in rows}, problems


def merge(base: Node | None, over: Node) -> Node:
    """`over` merged over `base`: mappings key by key, everything else replaced. Every value keeps its own position."""
    if base is None or base.kind != "mapping" or over.kind != "mapping":
        return over
    merged = dict(base.value)
    for key, node in over.value.items():
        merged[key] = merge(merged.get(key), node)
    return Node("mapping", merged, over.path, over.position, over.key_position)


def _without_like(row: Node) -> Node:
    value = {key: node for key, node in row.value.items() if key != "like"}
    return Node("mapping", value, row.path, row.position, row.key_position)


def _unknown(file: str, row: Node, rows: dict[str, Node]) -> list[Problem]:
    like = row.text("like")
    if like is None or like in rows:
        return []
    node = row.value["like"]
    message = f"unknown target {quoted(like)}; expected {one_of(rows)}"
    return [Problem(file, node.position, node.path, message, hint=nearest(like, rows))]


def _cycles(file: str, rows: dict[str, Node]) -> list[Problem]:
    seen: set[str] = set()
    problems: list[Problem] = []
    for start in rows:
        trail: dict[str, int] = {}
        name: str | None = start
        while name in rows and name not in seen and name not in trail:
            trail[name] = len(trail)
            name = rows[name].text("like")
        if name in trail:
            ring = list(trail)[trail[name] :]
            problems += [_cycle(file, rows[each].value["like"], ring) for each in ring]
        seen |= set(trail)
    return problems


def _cycle(file: str, node: Node, ring: list[str]) -> Problem:
    if len(ring) == 1:
        return Problem(file, node.position, node.path, f"a target cannot be like itself, got {quoted(ring[0])}")
    message = f"`like` forms a cycle: {' → '.join(map(label, [*ring, ring[0]]))}"
    return Problem(file, node.position, node.path, message, hint="remove `like` from one of these targets")
