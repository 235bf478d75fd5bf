"""Resolves `defaults` and `like`: a target is the deep merge of the defaults, the row it is like, and its own row."""

from __future__ import annotations

from generator.yaml_source.nodes import Node
from generator.yaml_source.problems import Problem, nearest, quoted, some


def resolve(file: str, root: Node) -> tuple[dict[str, Node], list[Problem]]:
    """The whole rows of the targets by name, in the file's order. A row with a broken `like` stands alone."""
    rows = {name: row for name, row in root.rows("targets").items() if row.kind == "mapping"}
    problems = [p for row in rows.values() for p in _unknown(file, row, rows)] + _cycles(file, rows)
    broken = {p.path[1] for p in problems}
    whole: dict[str, Node] = {}
    for name in rows:
        for each in reversed(_chain(name, rows, broken, whole)):
            base = whole.get(rows[each].text("like") or "") if each not in broken else None
            base = base or root.get("defaults")
            whole[each] = _without_like(merge(base, rows[each]))
    return {name: whole[name] for name in rows}, problems


def merge(base: Node | None, over: Node) -> Node:
    """`over` merged over `base`: mappings key by key, everything else replaced. Every value keeps its own position."""
    if base is None or base.kind != "mapping" or over.kind != "mapping":
        return over
    merged = dict(base.value)
    for key, node in over.value.items():
        merged[key] = merge(merged.get(key), node)
    return Node("mapping", merged, over.path, over.place, over.key_place)


def _without_like(row: Node) -> Node:
    value = {key: node for key, node in row.value.items() if key != "like"}
    return Node("mapping", value, row.path, row.place, row.key_place)


def _chain(name: str, rows: dict[str, Node], broken: set[str], done: dict[str, Node]) -> list[str]:
    """The row and those it is like, nearest first, as far as they are not resolved yet."""
    chain: list[str] = []
    while name not in done:
        chain.append(name)
        like = rows[name].text("like")
        if name in broken or like is None:
            break
        name = like
    return chain


def _unknown(file: str, row: Node, rows: dict[str, Node]) -> list[Problem]:
    like = row.text("like")
    if like is None or like in rows:
        return []
    node = row.value["like"]
    expected = f"the name of a target ({some(rows)})"
    return [Problem(file, node.place, node.path, expected, quoted(like), nearest(like, rows))]


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
        return Problem(file, node.place, node.path, "the name of another target", "the row itself")
    hint = f"{' → '.join([*ring, ring[0]])}: one of them must stand without `like`"
    return Problem(file, node.place, node.path, "a target that leads to a row without `like`", "a circle", hint)
