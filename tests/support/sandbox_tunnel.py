"""A raw HTTPS connection through the proxy of a sandbox."""

from __future__ import annotations

import ssl
from http.client import HTTPSConnection

from tests.support.sandbox_clients import Aws


def tunnel(aws: Aws, host: str) -> HTTPSConnection:
    """A connection to `host`, not yet open."""
    context = ssl.create_default_context(cafile=str(aws.sandbox.ca))
    connection = HTTPSConnection("127.0.0.1", aws.sandbox.port, context=context, timeout=5)
    connection.set_tunnel(host, 443)
    return connection
