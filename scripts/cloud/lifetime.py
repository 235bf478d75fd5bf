"""How long the caller's credentials last, compared with what a command needs: a run that loses them half-way leaves its
state lock behind, and resources that are in no state."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from botocore.credentials import RefreshableCredentials

from generator.errors import UserError
from scripts.base.cli import GUARD, errors

LOOK, CHANGE = timedelta(minutes=15), timedelta(minutes=45)  # what plan needs, and what apply and teardown need
ENVIRONMENT = "env"  # botocore's name of the source, which is read again, but not renewed
RENEW = (
    "Log in again and set new keys; or use a profile (AWS_PROFILE), which is renewed while the command runs\n"
    "(docs/aws.md)."
)


def refuse_short(credentials: Any, needed: timedelta, now: datetime) -> None:
    """UserError with code 4 if credentials that nothing renews end too soon; a note if that is not known.

    Keys without a session token do not end. `aws configure export-credentials --format env` sets
    AWS_CREDENTIAL_EXPIRATION: https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html
    """
    if credentials is None or (isinstance(credentials, RefreshableCredentials) and credentials.method != ENVIRONMENT):
        return
    ends = getattr(credentials, "_expiry_time", None)  # botocore has no public name for it
    if ends is None:
        if credentials.token:
            errors.print(_unknown(needed), style="yellow", markup=False)
        return
    left = ends - now
    if left < needed:
        raise UserError(
            f"ON=aws, but the credentials in the environment end at {ends:%H:%M %Z}: {_minutes(left)} left, and this "
            f"command needs {_minutes(needed)}; nothing was changed.\n{RENEW}",
            GUARD,
        )


def _unknown(needed: timedelta) -> str:
    return (
        "note  it is unknown when these session credentials end (AWS_CREDENTIAL_EXPIRATION is not set), and nothing "
        f"renews them; this command needs {_minutes(needed)}."
    )


def _minutes(period: timedelta) -> str:
    return f"{max(0, int(period.total_seconds() // 60))} minutes"
