"""The sandbox's evaluator for documents that a test has as values; it is the only one that the tests use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.sandbox.authorization import documents, statements
from scripts.sandbox.authorization.context import Context

Document = Mapping[str, Any]


# With the document itself, so that no other one gets its id.
_parsed: dict[int, tuple[Document, documents.Policy]] = {}


@dataclass(frozen=True)
class Request:
    """`context` has a list of values for each condition key."""

    action: str
    resource: str
    context: Mapping[str, list[str]] = field(default_factory=dict)

    def judged(self) -> statements.Request:
        """As the evaluator takes it."""
        return statements.Request(self.action, self.resource, Context(self.context))


def decides(document: Document, effect: str, request: Request) -> bool:
    """Whether any statement of this effect applies; who asks is not looked at."""
    return bool(statements.applying(parsed(document), effect, request.judged()))


def parsed(document: Document) -> documents.Policy:
    """Read once for each document: tests ask about the same few thousands of times."""
    if id(document) not in _parsed:
        _parsed[id(document)] = (document, documents.from_values(document))
    return _parsed[id(document)][1]
