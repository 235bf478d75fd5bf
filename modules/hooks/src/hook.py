"""A CodeDeploy lifecycle hook: asks the service for its health and reports the verdict.

CodeDeploy invokes it with {"DeploymentId": …, "LifecycleEventHookExecutionId": …} and waits for the verdict:
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
Environment: URL (https alone); ATTEMPTS, and PAUSE_SECONDS between them, because a listener rule that CodeDeploy has
just changed takes a moment to be followed everywhere. Anything but an answer of 200 to 299 is a failure: a redirect
too, as the page that it leads to need not be the service's.
"""

from __future__ import annotations

import http.client
import json
import os
import ssl
import time
from typing import Any
from urllib.parse import urlsplit

import boto3

TIMEOUT_SECONDS = 5


def handler(event: dict[str, str], _context: object) -> dict[str, str]:
    """The verdict that was reported. Raises if it could not be reported: CodeDeploy then fails by its own timeout."""
    status, reason = verdict(os.environ)
    print(json.dumps({"deployment": event["DeploymentId"], "status": status, "reason": reason}))
    report(boto3.client("codedeploy"), event, status)
    return {"status": status, "reason": reason}


def verdict(environment: Any) -> tuple[str, str]:
    """Succeeded or Failed, and why. Whatever goes wrong is Failed."""
    try:
        reason = last_failure(environment)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
    return ("Failed", reason) if reason else ("Succeeded", "the service answers")


def last_failure(environment: Any) -> str:
    """Empty as soon as the service answers well, else what was wrong with the last attempt."""
    url = environment["URL"]
    reason = "ATTEMPTS is less than 1"
    for attempt in range(int(environment["ATTEMPTS"])):
        time.sleep(float(environment["PAUSE_SECONDS"]) if attempt else 0)
        reason = failure(url)
        if not reason:
            break
    return reason


def failure(url: str) -> str:
    """Empty for an answer of 200 to 299 over verified TLS."""
    try:
        status = ask(url)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"GET {url}: {type(error).__name__}: {error}"
    return "" if 200 <= status <= 299 else f"GET {url}: status {status}, expected 200 to 299"


def ask(url: str) -> int:
    """Status of the answer to a GET."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("expected https://host[:port]/path")
    tls = ssl.create_default_context()
    connection = http.client.HTTPSConnection(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS, context=tls)
    try:
        connection.request("GET", parts.path or "/", headers={"User-Agent": "groundplan-hook"})
        return connection.getresponse().status
    finally:
        connection.close()


def report(client: Any, event: dict[str, str], status: str) -> None:
    """https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_PutLifecycleEventHookExecutionStatus.html"""
    client.put_lifecycle_event_hook_execution_status(
        deploymentId=event["DeploymentId"],
        lifecycleEventHookExecutionId=event["LifecycleEventHookExecutionId"],
        status=status,
    )
