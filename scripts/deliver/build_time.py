"""How much of its time a build has left, so that a step can give up, and say why, before CodeBuild ends the build.

CodeBuild ends a build at its time limit without a word of ours, and nothing is stopped or rolled back then. The build
knows its start, CODEBUILD_START_TIME (Unix time in milliseconds), and not its limit, which modules/pipeline/projects.tf
passes as BUILD_MINUTES.
https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
"""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scripts.base.cli import console

STARTED, MINUTES = "CODEBUILD_START_TIME", "BUILD_MINUTES"
# For stopping a deployment, and for the log.
RESERVE_SECONDS = 600.0


def left(now: Callable[[], float] = time.time) -> float:
    """Seconds until a step has to give up; infinite outside of CodeBuild."""
    started, minutes = os.environ.get(STARTED), os.environ.get(MINUTES)
    if not started or not minutes:
        return math.inf
    return max(int(started) / 1000 + int(minutes) * 60 - RESERVE_SECONDS - now(), 0.0)


@contextmanager
def interrupted_in_time() -> Iterator[None]:
    """Interrupts this process, as Ctrl-C does, when it has to give up: Terraform then stops and leaves no lock."""
    seconds = left()
    if math.isinf(seconds):
        yield
        return
    timer = threading.Timer(seconds, _interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _interrupt() -> None:
    console.print("The build's time ends soon: interrupted.\nnext  start the pipeline again; it plans what is left")
    os.kill(os.getpid(), signal.SIGINT)
