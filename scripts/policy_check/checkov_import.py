"""Importing checkov: about 2.5 s, and the process stays as it was.

While it is imported, checkov reads settings from the environment, sets the root logger to DEBUG, and wraps standard
output. So only this function imports the modules that import checkov; everything else imports them after it.
"""

from __future__ import annotations

import importlib
import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

MODULES = ("scripts.policy_check.engine", "scripts.policy_check.custom_checks")
SETTINGS = re.compile(r"(BC|CKV|CHECKOV|PRISMA|RENDER|CREATE|EVAL)_.*|LOG_LEVEL|RAW_TF_IN_GRAPH|MAX_WILDCARD_ARR_SIZE")
_one_at_a_time = threading.Lock()  # one for the process, like the modules themselves


def import_checkov() -> None:
    """Import what uses checkov, without its side effects. Its settings are removed from the environment."""
    with _one_at_a_time, _unchanged_logging(), mock.patch("colorama.init"):
        for name in [name for name in os.environ if SETTINGS.fullmatch(name)]:
            del os.environ[name]  # only checkov reads these
        for module in MODULES:
            importlib.import_module(module)


def in_background() -> threading.Thread:
    """The same in a thread, while the command waits for Terraform."""
    thread = threading.Thread(target=import_checkov, daemon=True)
    thread.start()
    return thread


@contextmanager
def _unchanged_logging() -> Iterator[None]:
    handlers, level = logging.root.handlers[:], logging.root.level
    try:
        yield
    finally:
        logging.root.handlers[:], logging.root.level = handlers, level
