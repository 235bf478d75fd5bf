"""How a correction changes moto: it replaces a method and may call the original, or adds operations."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any


def replace(owner: Any, name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorator: `function(original, *arguments)` replaces `owner.name`."""
    original = getattr(owner, name)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def patched(*arguments: Any, **options: Any) -> Any:
            return function(original, *arguments, **options)

        setattr(owner, name, patched)
        return patched

    return decorate


def add_operations(responses: type, *operations: Callable[[Any], Any]) -> None:
    """Makes each function an operation of the service with the moto class `responses`, or replaces moto's operation.

    moto finds an operation by its name in snake case: CreateProject is answered by `create_project(self)`.
    """
    for operation in operations:
        setattr(responses, operation.__name__, operation)
