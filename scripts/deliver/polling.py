"""Polling AWS until something is done, with progress lines and a time limit."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import UserError
from scripts.base.cli import console
from scripts.deliver import build_time

REPORT_EVERY_SECONDS = 60.0
# The slowest traffic shift takes 100 minutes, and the previous version may be kept for a while after it.
DEPLOYMENT_SECONDS = 4 * 3600.0
SHORT_SECONDS = 15 * 60.0


@dataclass(frozen=True)
class PollSettings:
    """Time limit and interval in seconds, and the clock to use. In a build the limit is not later than the build's."""

    seconds: float
    every: float = 10.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


Poll = Callable[[], tuple[bool, str]]  # whether it is done, and the status in words


def poll(ask: Poll, what: str, settings: PollSettings) -> None:
    """Ask until done; print a line at each change and each minute. UserError at the time limit."""
    start, limit = settings.clock(), min(settings.seconds, build_time.left())
    printed, printed_at = "", start
    while True:
        done, status = ask()
        now = settings.clock()
        if status != printed or now - printed_at >= REPORT_EVERY_SECONDS:
            console.print(f"  {what}: {status} ({now - start:.0f} s)", markup=False)
            printed, printed_at = status, now
        if done:
            return
        if now - start >= limit:
            why = "" if limit == settings.seconds else ", because the build's time ends soon"
            raise UserError(
                f"{what}: timed out after {limit:.0f} s{why}; last status: {status}\n"
                "Find out what it waits for, then retry the step."
            )
        settings.sleep(settings.every)
