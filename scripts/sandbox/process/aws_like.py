"""An AWS-like sandbox: it is used as AWS is, with ON=aws, and knows nothing about the matrix.

Its management account has a random id, and so has every account that is created in it. A shell leads to it by the
variables that `sandbox:env` prints: the proxy, its CA, and a profile `management`. docs/decisions/0013 says why.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

from generator.atomic_write import replace
from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.base.paths import ROOT
from scripts.sandbox.identity.access_keys import access_key_of
from scripts.sandbox.process import control
from scripts.sandbox.process.environment import client_environment
from scripts.sandbox.process.state import SETTING, Sandbox, chosen_name

PROFILE = "management"
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION")


def up(name: str, root: Path = ROOT) -> Sandbox:
    """The running AWS-like sandbox `name`, started if necessary. UserError if another kind of sandbox has the name."""
    account_id = str(10**11 + secrets.randbelow(9 * 10**11))
    sandbox = control.up(name, {PROFILE: account_id}, root, aws_like=True)
    keys = f"aws_access_key_id = {access_key_of(sandbox.accounts[PROFILE])}\naws_secret_access_key = sandbox\n"
    replace(_config_file(sandbox), f"[profile {PROFILE}]\n{keys}")
    return sandbox


def environment(sandbox: Sandbox) -> dict[str, str]:
    """Variables with which a shell leads to the sandbox; like a user's on AWS, without keys and without a region."""
    variables = client_environment(sandbox.port, sandbox.ca, sandbox.accounts[PROFILE])
    given = {key: value for key, value in variables.items() if key not in KEYS}
    return {**given, "AWS_CONFIG_FILE": str(_config_file(sandbox)), SETTING: sandbox.name}


def reached(environ: Mapping[str, str], root: Path = ROOT) -> Sandbox | None:
    """The AWS-like sandbox that this shell leads to; None if there is none of the chosen name.

    UserError with code 4 if there is one, but the shell does not lead to it: nobody could tell which AWS was meant.
    """
    sandbox = control.find(chosen_name(), root)
    if sandbox is None or not sandbox.is_aws_like():
        return None
    wanted = environment(sandbox)
    missing = sorted(key for key, value in wanted.items() if environ.get(key) != value and key != SETTING)
    if missing:
        raise UserError(
            f"ON=aws, but the AWS-like sandbox '{sandbox.name}' runs and this shell does not lead to it "
            f"({', '.join(missing)}); nothing was changed.\n"
            f'For the sandbox: eval "$(./taskw sandbox:env)". For AWS: ./taskw sandbox:down, in a new shell.',
            GUARD,
        )
    return sandbox


def _config_file(sandbox: Sandbox) -> Path:
    return sandbox.folder / "aws_config"
