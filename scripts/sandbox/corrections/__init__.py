"""What this kit corrects in moto: a module for each subject, a folder for each AWS service with several of them.

A module is a correction if it has a function `apply`. It takes no argument, or `accounts` if the correction depends on
which accounts exist, and changes moto in this process. The module's docstring says what AWS does, where that is
documented, and what moto does instead. Modules are found by discovery; how to add one: docs/sandbox.md.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from scripts.sandbox.identity.accounts import AccountDirectory


def apply(accounts: AccountDirectory) -> None:
    """Applies every correction to this process's moto. `accounts`: the accounts of the sandbox."""
    for module in find():
        if "accounts" in inspect.signature(module.apply).parameters:
            module.apply(accounts)
        else:
            module.apply()


def find() -> Iterator[ModuleType]:
    """Every module below this package that is a correction, in alphabetical order."""
    for item in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = importlib.import_module(item.name)
        if hasattr(module, "apply"):
            yield module
