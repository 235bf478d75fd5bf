"""Terraform asks the kit for credentials, again whenever they have expired: an apply may take longer than a session.

Keys in the environment would end with the session that they are from, an hour at most with a role's. The AWS provider
and the S3 backend read an AWS configuration file, in which `credential_process` names a program to ask:
https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
It works as long as Terraform runs, also when the command that started Terraform has ended.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.atomic_write import replace
from scripts.base.paths import ROOT

HOME = ROOT / ".groundplan" / "aws"
PROGRAM = Path(__file__).parent / "bin" / "aws-credentials"
CALLER = "GROUNDPLAN_CALLER"
OWN = "own"  # instead of a role's ARN: the caller's own credentials
# All that selects an identity. https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
IDENTITY = re.compile(
    r"AWS_((DEFAULT_)?PROFILE|ACCESS_KEY_ID|SECRET_ACCESS_KEY|S(ESSION|ECURITY)_TOKEN|CREDENTIAL_EXPIRATION|CONFIG_FILE"
    r"|SHARED_CREDENTIALS_FILE|ROLE_\w+|WEB_IDENTITY_TOKEN_FILE|CONTAINER_\w+|EC2_METADATA_\w+|SDK_LOAD_CONFIG)"
)
# What a profile says about other things than identity, and Terraform would lose with it.
KEPT = ("ca_bundle", "use_fips_endpoint", "use_dualstack_endpoint")


def environment(
    environ: Mapping[str, str], profile: Mapping[str, str], region: str, role: str | None
) -> dict[str, str]:
    """The whole of `environ`, but with a role's credentials (its ARN), or, with None, the caller's own.

    `profile` is the caller's, from the AWS configuration file.
    """
    caller = {name: value for name, value in environ.items() if IDENTITY.fullmatch(name)}
    others = {name: value for name, value in environ.items() if name not in caller and name != CALLER}
    return {
        **others,
        "AWS_CONFIG_FILE": str(_config(profile, region, role or OWN)),
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",  # or an instance's role would act when the caller's session has ended
        CALLER: json.dumps(caller, sort_keys=True),
    }


def restore(environ: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment, from that which `environment` made."""
    others = {name: value for name, value in environ.items() if not IDENTITY.fullmatch(name) and name != CALLER}
    return {**others, **json.loads(environ.get(CALLER, "{}"))}


def _config(profile: Mapping[str, str], region: str, role: str) -> Path:
    """The configuration file. It holds no secret, and one file serves all commands with the same content."""
    kept = [f"{key} = {profile[key]}\n" for key in KEPT if key in profile]
    command = shlex.join([sys.executable, str(PROGRAM), region, role])
    text = "".join(["[default]\n", f"credential_process = {command}\n", *kept])
    path = HOME / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.config"
    if not path.exists() or path.read_text() != text:
        replace(path, text, private=True)
    return path
