"""What checkov only logs: a check that crashed, a check file that it could not read."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator


class LogCapture(logging.Handler):
    """Collects warnings and errors, with the exception that caused them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[1] if record.exc_info else None
        self.messages.append(record.getMessage() + (f" ({cause!r})" if cause else ""))


@contextlib.contextmanager
def captured() -> Iterator[LogCapture]:
    """While inside, everything that is logged is captured, and none of it reaches the terminal."""
    capture, root = LogCapture(), logging.root
    handlers, level = root.handlers[:], root.level
    root.handlers[:], root.level = [capture], logging.WARNING
    try:
        yield capture
    finally:
        root.handlers[:], root.level = handlers, level
