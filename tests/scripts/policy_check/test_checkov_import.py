"""checkov is imported late, and without its side effects on the process."""

import subprocess
import sys

import pytest

from scripts.base.paths import ROOT

# checkov takes settings from outside.
HOSTILE = {"CREATE_EDGES": "False", "CHECKOV_CHECK_FAIL_LEVEL": "NONE", "LOG_LEVEL": "nonsense", "BC_API_KEY": "x"}


def python(code: str) -> None:
    environment = {"PYTHONPATH": str(ROOT), **HOSTILE}
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True)


def test_warm_imports_checkov_in_the_background_and_nothing_imports_it_before():
    python("""
import sys
from scripts import plan, policy, policy_check
assert "checkov" not in sys.modules
policy_check.warm().join()
assert "scripts.policy_check.engine" in sys.modules
""")


@pytest.mark.parametrize("times", [1, 2])
def test_import_checkov_leaves_logging_and_standard_output_as_they_were(times):
    """checkov sets the root logger to DEBUG, keeps all records, and wraps stdout."""
    python(f"""
import logging, sys
before = logging.root.handlers[:], logging.root.level, sys.stdout
from scripts.policy_check.checkov_import import import_checkov, in_background
[thread.join() for thread in [in_background() for _ in range({times})]]
import_checkov()
assert (logging.root.handlers, logging.root.level, sys.stdout) == before
""")


def test_import_checkov_keeps_settings_from_the_environment_away():
    python("""
import os
import scripts.policy_check
assert os.environ["BC_API_KEY"] == "x", "an import changed the environment"
from scripts.policy_check.checkov_import import import_checkov
import_checkov()
from checkov.common.util.env_vars_config import env_vars_config
assert env_vars_config.CREATE_EDGES and env_vars_config.CHECK_FAIL_LEVEL == "ERROR"
""")
