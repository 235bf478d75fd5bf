"""The time that sessions end by; a test can move it forward, so that an hour passes at once."""

from __future__ import annotations

import datetime

_ahead = datetime.timedelta()


def now() -> datetime.datetime:
    """UTC without a time zone, as moto keeps its times."""
    return datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) + _ahead


def advance(seconds: float) -> None:
    """Moves the clock forward, until `reset`."""
    global _ahead
    _ahead += datetime.timedelta(seconds=seconds)


def reset() -> None:
    """Back to the machine's own time."""
    global _ahead
    _ahead = datetime.timedelta()
