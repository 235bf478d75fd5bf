"""Waiting for AWS, with progress lines and an end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import UserError
from scripts.base.cli import console

SAY_EVERY_SECONDS = 60.0
# The slowest shift of traffic takes 100 minutes, and the previous version may be kept for a while after it.
DEPLOYMENT_SECONDS = 4 * 3600.0
SMALL_SECONDS = 15 * 60.0


@dataclass(frozen=True)
class Patience:
    """How long, how often, and by which clock; all in seconds."""

    seconds: float
    every: float = 10.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


Look = Callable[[], tuple[bool, str]]  # done, and what is seen, in words


def until(look: Look, what: str, patience: Patience) -> None:
    """Look until done; a line at each change and each minute. UserError when the time is over."""
    start = patience.clock()
    said, said_at = "", start
    while True:
        done, seen = look()
        now = patience.clock()
        if seen != said or now - said_at >= SAY_EVERY_SECONDS:
            console.print(f"  {what}: {seen} ({now - start:.0f} s)", markup=False)
            said, said_at = seen, now
        if done:
            return
        if now - start >= patience.seconds:
            raise UserError(f"{what}: still {seen} after {patience.seconds:.0f} s, which is all the time there is.")
        patience.sleep(patience.every)
