"""Policy documents as the modules' Terraform files say them: read from the HCL, so a test evaluates what is applied.

Understands what those documents use: locals, variables, data, string templates, concat(), format() and formatlist().
Anything else raises, and then the document, or this reader, is to be changed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from types import SimpleNamespace
from typing import Any

import hcl2

from tests.support.paths import ROOT

MODULES = ROOT / "modules"
EXPRESSION = re.compile(r"\$\{([\w.]+|\w+\(.*\))\}", re.DOTALL)
TEMPLATE = re.compile(r"\$\{([^{}]*)\}")
NUMBERED = re.compile(r"%\[(\d+)\]s")
FUNCTIONS = {
    "concat": lambda *lists: list(chain(*lists)),
    "format": lambda text, *items: NUMBERED.sub(lambda found: items[int(found[1]) - 1], text),
    "formatlist": lambda text, items: [text.replace("%s", item) for item in items],
}
META = ("__start_line__", "__end_line__")
WORDS = {"actions": "Action", "not_actions": "NotAction", "resources": "Resource", "not_resources": "NotResource"}


class Module:
    """The locals and policy documents of a module for given variables and account."""

    def __init__(self, name: str, account_id: str, variables: dict[str, Any]) -> None:
        parsed = _parsed(name)
        data = [row for file in parsed for block in file.get("data", []) for row in block.items()]
        self._locals = {k: v for file in parsed for block in file.get("locals", []) for k, v in block.items()}
        self._documents = {k: v for kind, rows in data if kind == "aws_iam_policy_document" for k, v in rows.items()}
        current = SimpleNamespace(account_id=account_id, partition="aws", name="eu-west-1")
        known = SimpleNamespace(**{kind: SimpleNamespace(current=current) for kind, _ in data})
        self._scope = {"var": _deep(variables), "data": known, "local": _Locals(self), **FUNCTIONS}

    def local(self, name: str) -> Any:
        return self._value(self._locals[name])

    def statements(self, name: str) -> dict[str, Any]:
        """A document of which a local lists the statements."""
        return {"Version": "2012-10-17", "Statement": self.local(name)}

    def document(self, name: str, key: str = "") -> dict[str, Any]:
        """A `data "aws_iam_policy_document"`; `key` is that of its for_each, if it has one."""
        block = self._documents[name]
        if key:
            each = self._value(block["for_each"])
            self._scope["each"] = SimpleNamespace(key=key, value=each[key])
        return {"Version": "2012-10-17", "Statement": [self._statement(row) for row in block["statement"]]}

    def _statement(self, row: dict[str, Any]) -> dict[str, Any]:
        said = {WORDS[word]: self._value(row[word]) for word in WORDS if word in row}
        for principal in row.get("principals", []):
            said["Principal"] = {self._value(principal["type"]): self._value(principal["identifiers"])}
        for condition in row.get("condition", []):
            keys = said.setdefault("Condition", {}).setdefault(self._value(condition["test"]), {})
            keys[self._value(condition["variable"])] = self._value(condition["values"])
        return {"Sid": self._value(row["sid"]), "Effect": self._value(row.get("effect", "Allow")), **said}

    def _value(self, said: Any) -> Any:
        """hcl2 wraps every argument in a list of one."""
        return self._resolve(said[0] if isinstance(said, list) and len(said) == 1 else said)

    def _resolve(self, said: Any) -> Any:
        if isinstance(said, dict):
            return {key: self._resolve(item) for key, item in said.items() if key not in META}
        if isinstance(said, list):
            return [self._resolve(item) for item in said]
        if not isinstance(said, str) or "${" not in said:
            return said
        if whole := EXPRESSION.fullmatch(said):
            return self._resolve(eval(whole[1], {"__builtins__": {}}, self._scope))
        return TEMPLATE.sub(lambda found: str(self._resolve("${" + found[1] + "}")), said)


@cache
def _parsed(name: str) -> list[dict[str, Any]]:
    return [hcl2.loads(path.read_text()) for path in sorted((MODULES / name).glob("*.tf"))]


class _Locals:
    def __init__(self, module: Module) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return self._module.local(name)


def _deep(value: Any) -> Any:
    """A mapping whose keys are attributes, as in HCL."""
    return SimpleNamespace(**{k: _deep(v) for k, v in value.items()}) if isinstance(value, dict) else value
