"""How often a request to AWS is repeated: often enough for a busy account, and not for ever.

"standard" waits longer before each attempt (up to 20 s) and stops when most requests fail.
https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import UserError
from scripts.base.cli import GUARD

MODE, ATTEMPTS = "AWS_RETRY_MODE", "AWS_MAX_ATTEMPTS"
MODES = ("standard", "adaptive")
DEFAULT = 10  # about two minutes
# The AWS provider's own default. With fewer, an apply fails where IAM or a throttled API needs minutes.
# https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs (max_retries)
TERRAFORM, MOST = 25, 50


def mode(environ: Mapping[str, str]) -> str:
    """The user's choice, or standard; "legacy" neither waits long enough nor knows all throttling errors."""
    chosen = environ.get(MODE, "").lower()
    return chosen if chosen in MODES else "standard"


def attempts(environ: Mapping[str, str], default: int) -> int:
    """The user's choice, at most MOST. UserError with code 4 if it is not a whole number from 1."""
    text = environ.get(ATTEMPTS) or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise UserError(f"{ATTEMPTS}={text}: expected a whole number from 1 to {MOST}.\nUnset it.", GUARD)
    return min(int(text), MOST)


def variables(environ: Mapping[str, str]) -> dict[str, str]:
    """For Terraform: the AWS provider and the S3 backend read both."""
    return {MODE: mode(environ), ATTEMPTS: str(attempts(environ, TERRAFORM))}
