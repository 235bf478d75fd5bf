"""What the expressions of a resource come to: names and templates of names, nothing more.

Anything unknown is a KeyError, so that no test takes a guess for what Terraform would send.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import hcl2

_WHOLE = re.compile(r"^\$\{([^{}]+)\}$")
_PART = re.compile(r"\$\{([^{}]+)\}")
_ENTRY = re.compile(r"^(\w+\.this)\[(.+)\]\.(\w+)$")


@dataclass(frozen=True)
class Scope:
    """`names`: values by expression; `entries`: by `resource.this.attribute`, what an entry of a for_each has."""

    names: Mapping[str, object] = field(default_factory=dict)
    entries: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

    def of(self, key: object, value: object, iterator: str = "each") -> Scope:
        """The scope of one entry of a for_each; `iterator`: a dynamic block's name."""
        inner = {f"{iterator}.value.{name}": item for name, item in value.items()} if isinstance(value, Mapping) else {}
        outer = {**self.names, **inner, f"{iterator}.key": key, f"{iterator}.value": value}
        return Scope(outer, self.entries)

    def value(self, item: object) -> object:
        """The value of an attribute as hcl2 parsed it."""
        if isinstance(item, Mapping):
            return {key: self.value(each) for key, each in item.items()}
        if isinstance(item, list):
            return [self.value(each) for each in item]
        return self._text(item) if isinstance(item, str) else item

    def _text(self, text: str) -> object:
        if whole := _WHOLE.match(text):
            return self._name(whole[1])
        return _PART.sub(lambda part: str(self._name(part[1])), text).replace('\\"', '"')

    def _name(self, expression: str) -> object:
        if entry := _ENTRY.match(expression):
            key = entry[2].strip('"') if entry[2].startswith('"') else self.names[entry[2]]
            return self.entries[f"{entry[1]}.{entry[3]}"](key)
        return self.names[expression]


@cache
def _parsed(text: str) -> dict[str, list[dict[str, object]]]:
    return hcl2.loads(text)


def resource(text: str, kind: str, name: str = "this") -> dict[str, object]:
    """A resource of a file: attributes are lists of one, blocks lists of mappings."""
    return next(r[kind][name] for r in _parsed(text)["resource"] if name in r.get(kind, {}))


def arguments(text: str, module: str) -> dict[str, object]:
    """The arguments of a module's call."""
    block = next(block[module] for block in _parsed(text)["module"] if module in block)
    return {name: value[0] for name, value in block.items() if isinstance(value, list)}


def local(text: str, name: str) -> object:
    """A local value of a file."""
    return next(block[name][0] for block in _parsed(text)["locals"] if name in block)
