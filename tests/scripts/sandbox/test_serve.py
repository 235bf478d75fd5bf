"""The background process."""

from __future__ import annotations

import os
import subprocess
import sys

from scripts.base.paths import ROOT

SETTINGS = ("TEST_PROXY_MODE", "MOTO_ACM_VALIDATION_WAIT", "MOTO_S3_DEFAULT_KEY_BUFFER_SIZE")


def test_configure_moto_loads_awss_policies_into_the_corrected_sandbox_only(aws, moto) -> None:
    arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    assert moto.error(moto.client("iam").get_policy, PolicyArn=arn) == "NoSuchEntity"
    assert aws.client("iam").get_policy(PolicyArn=arn)["Policy"]["PolicyName"] == "ReadOnlyAccess"


def test_serve_writes_its_state_and_its_certificate_authority(aws) -> None:
    state = (aws.sandbox.folder / "state.json").read_text()
    assert f'"pid": {aws.sandbox.pid}' in state
    assert f'"port": {aws.sandbox.port}' in state
    assert aws.sandbox.ca.read_text().startswith("-----BEGIN CERTIFICATE-----")


def test_import_of_serve_imports_no_moto_and_sets_no_variable() -> None:
    code = (
        "import os, sys\nbefore = dict(os.environ)\nimport scripts.sandbox.serve\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'moto'), dict(os.environ) == before)"
    )
    clean = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=clean, capture_output=True, text=True)
    assert done.stdout == "[] True\n", done.stderr
