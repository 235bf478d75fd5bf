"""What a function answers until its first version is deployed; in the package it is main.py.

200 on every path, so that health checks and alarms are at rest when the first deployment begins.
https://docs.aws.amazon.com/lambda/latest/dg/services-alb.html
"""

from __future__ import annotations

from typing import Any


def handler(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer in the form that a load balancer expects."""
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"content-type": "text/plain; charset=utf-8", "x-groundplan": "starter"},
        "body": "No version has been deployed yet.\n",
    }
