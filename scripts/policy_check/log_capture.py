"""What checkov only logs: a check that crashed, a check file that it could not read."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator


class Listener(logging.Handler):
    """Keeps what checkov complains about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[1] if record.exc_info else None
        self.complaints.append(record.getMessage() + (f" ({cause!r})" if cause else ""))


@contextlib.contextmanager
def listening() -> Iterator[Listener]:
    """Only what checkov logs is heard, and none of it reaches the terminal."""
    listener, root = Listener(), logging.root
    handlers, level = root.handlers[:], root.level
    root.handlers[:], root.level = [listener], logging.WARNING
    try:
        yield listener
    finally:
        root.handlers[:], root.level = handlers, level
