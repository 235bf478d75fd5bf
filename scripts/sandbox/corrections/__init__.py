"""What this kit corrects in moto: a module or a folder for each AWS service, found by discovery.

A module with a function `apply()` puts its corrections into this process's moto. Each says what AWS does, where that is
documented, and what moto does instead.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType


def corrections() -> Iterator[ModuleType]:
    """Every module below this package that corrects something, in the order of names."""
    for item in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = importlib.import_module(item.name)
        if hasattr(module, "apply"):
            yield module


def apply() -> None:
    """Puts every correction into this process's moto."""
    for module in corrections():
        module.apply()
