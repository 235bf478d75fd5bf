"""A CodeDeploy lifecycle hook: checks the health of the service and reports the result.

CodeDeploy invokes it with {"DeploymentId": …, "LifecycleEventHookExecutionId": …} and waits for the result:
https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
Environment: URL (https only); ATTEMPTS, with PAUSE_SECONDS between them, because a listener rule takes effect only a
moment after CodeDeploy has changed it. Any status outside of 200 to 299 is a failure. So is a redirect, because its
target may belong to another service.
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
    """Reports the result and returns it. Raises if it cannot report; CodeDeploy then waits for its own timeout."""
    status, reason = verdict(os.environ)
    print(json.dumps({"deployment": event["DeploymentId"], "status": status, "reason": reason}))
    report(boto3.client("codedeploy"), event, status)
    return {"status": status, "reason": reason}


def verdict(environment: Any) -> tuple[str, str]:
    """Succeeded or Failed, and the reason. Any error is Failed."""
    try:
        reason = last_failure(environment)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
    return ("Failed", reason) if reason else ("Succeeded", "the service answers")


def last_failure(environment: Any) -> str:
    """Empty as soon as an attempt succeeds; otherwise the failure of the last attempt."""
    url = environment["URL"]
    reason = "ATTEMPTS is less than 1"
    for attempt in range(int(environment["ATTEMPTS"])):
        time.sleep(float(environment["PAUSE_SECONDS"]) if attempt else 0)
        reason = failure(url)
        if not reason:
            break
    return reason


def failure(url: str) -> str:
    """Why a request failed; empty for a status from 200 to 299 over verified TLS."""
    try:
        status = ask(url)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"GET {url}: {type(error).__name__}: {error}"
    return "" if 200 <= status <= 299 else f"GET {url}: status {status}, expected 200 to 299"


def ask(url: str) -> int:
    """The HTTP status of a GET request."""
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
