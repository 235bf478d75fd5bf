"""What the expressions of a rendered workspace come to: the few forms that pipelines use, nothing more.

Anything unknown is a KeyError, so that no test takes a guess for what Terraform would send.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import hcl2

_CALL = re.compile(r"^\$\{(jsonencode|file)\((.*)\)\}$", re.DOTALL)
_EQUAL = re.compile(r'^\$\{(\S+) == "(\S+)"\}$')
_WHOLE = re.compile(r"^\$\{([^{}]+)\}$")
_PART = re.compile(r"\$\{([^{}]+)\}")
_ENTRY = re.compile(r"^(\w+\.this)\[(.+)\]\.(\w+)$")


@dataclass(frozen=True)
class Scope:
    """`names`: values by expression; `entries`: by `resource.this.attribute`, what an entry of a for_each has."""

    files: Mapping[str, str]
    names: Mapping[str, object] = field(default_factory=dict)
    entries: Mapping[str, Callable[[str], str]] = field(default_factory=dict)

    def of(self, key: str, value: object) -> Scope:
        """The scope of one entry of a for_each."""
        inner = {f"each.value.{name}": item for name, item in value.items()} if isinstance(value, Mapping) else {}
        return Scope(self.files, {**self.names, **inner, "each.key": key, "each.value": value}, self.entries)

    def value(self, item: object) -> object:
        """The value of an attribute as hcl2 parsed it."""
        if isinstance(item, Mapping):
            return {key: self.value(each) for key, each in item.items()}
        if isinstance(item, list):
            return [self.value(each) for each in item]
        return self._text(item) if isinstance(item, str) else item

    def _text(self, text: str) -> object:
        if call := _CALL.match(text):
            return self._call(*call.groups())
        if equal := _EQUAL.match(text):
            return self._name(equal[1]) == equal[2]
        if whole := _WHOLE.match(text):
            return self._name(whole[1])
        return _PART.sub(lambda part: str(self._name(part[1])), text).replace('\\"', '"')

    def _call(self, function: str, argument: str) -> str:
        found = self.value(ast.literal_eval(argument))
        if function == "file":
            return self.files[found.removeprefix("./")]
        return json.dumps(found, separators=(",", ":"), sort_keys=True)

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


def local(text: str, name: str) -> object:
    """A local value of a file."""
    return next(block[name][0] for block in _parsed(text)["locals"] if name in block)
