"""Answers requests until the first version is deployed. In the package, the name of this file is main.py.

It answers 200 on every path, so that no alarm is on when the first deployment begins.
https://docs.aws.amazon.com/lambda/latest/dg/services-alb.html
"""

from __future__ import annotations

from typing import Any


def handler(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    """An answer in the format that load balancers require."""
    return {
        "statusCode": 200,
        "statusDescription": "200 OK",
        "isBase64Encoded": False,
        "headers": {"content-type": "text/plain; charset=utf-8", "x-groundplan": "starter"},
        "body": "No version has been deployed yet.\n",
    }
