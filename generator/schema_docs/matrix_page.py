"""docs/reference/matrix.md: every field of the matrix, from its JSON Schema."""

from __future__ import annotations

from generator.diagnostics.json_schema import Schema, Shape
from generator.diagnostics.wording import flow, phrase

_HEAD = """\
# The matrix

<!-- Generated from generator/matrix/model.py by `python -m generator.schema_docs.export`. -->

Every field of `environments/matrix.yaml`. Editors that support the first line of that file (VS Code with the YAML
extension, JetBrains) complete the fields and show these descriptions. [Glossary](../glossary.md)

- **Like.** `like: prod` makes a target an exact replica of `prod`, except for what its own row sets: mappings are
  merged key by key, everything else is replaced. A row can be like a later row, and like a row that is like another.
- **Defaults.** `defaults` sets values for every target unless its own row, or the row it is like, sets them.
- **Null.** `null` resets a field to the default in these tables, regardless of the other row and `defaults`.
- **YAML.** The file uses a strict subset of YAML 1.2: no anchors, aliases, merge keys, tags or directives; no
  duplicate keys; booleans are `true` and `false`; numbers have no leading zeros. Quote text that YAML would read as a
  number: `version: "16"`.
- **Order.** The order of targets is the promotion order. No other order matters.
- **Lock file.** CIDR blocks and account ids are allocated once and stored in `matrix.lock.yaml`. To choose the block
  of a target yourself, write it there before the first render.
"""


def page(shape: Shape) -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *_section("", shape.schema, shape)]).rstrip() + "\n"


def _section(path: str, item: Schema, shape: Shape) -> list[str]:
    title = f"## `{path}`" if path else "## The file"
    lines = [title, "", item["description"].split("\n")[0], ""]
    lines += ["| path | type | default | description | example |", "|---|---|---|---|---|"]
    required = dict.fromkeys(item.get("required", []), "required")
    required |= dict.fromkeys(item.get("x-required", []), "required, unless inherited")
    below: list[str] = []
    for key, each in item["properties"].items():
        full = f"{path}.{key}" if path else key
        lines.append(_line(full, shape.inner(each), required.get(key, "")))
        below += _below(full, shape.inner(each), shape)
    return [*lines, "", *below]


def _below(path: str, item: Schema, shape: Shape) -> list[str]:
    if path == "defaults":
        return []  # the fields of a target, shown there
    if "properties" in item:
        return _section(path, item, shape)
    row = item.get("additionalProperties")
    inside = shape.inner(row) if isinstance(row, dict) else {}
    return _section(f"{path}.<name>", inside, shape) if "properties" in inside else []


def _line(path: str, item: Schema, required: str) -> str:
    default = required or (f"`{flow(item['default'])}`" if "default" in item else "")
    example = f"`{flow(item['examples'][0])}`"
    cells = [f"`{path}`", _type(item), default, item["description"], example]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _type(item: Schema) -> str:
    if "properties" in item:
        return "a mapping"
    if "items" in item:
        return "a list"
    if "enum" in item and len(item["enum"]) > 8:
        return "an AWS region"
    return "a mapping by name" if isinstance(item.get("additionalProperties"), dict) else phrase(item)
