"""Makes it impossible for this process to reach another machine, whatever moto does with a request.

moto posts to SNS subscribers and event targets, and starts containers; none of that may happen here.
A Python audit hook sees every connection, including those of C extensions, and cannot be removed.
https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import sys
from typing import Any

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class LeavesTheMachine(ConnectionRefusedError):
    """Raised instead of connecting to another machine."""


def apply() -> None:
    """Installs the hook: every connection, datagram and name look-up beyond loopback raises LeavesTheMachine."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        _check(arguments[1])
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        _check(arguments[:1])


def _check(address: Any) -> None:
    """`address`: (host, port, …), or a path for a Unix socket (for example a container engine's), or None."""
    if address is None:
        return  # sendmsg on a connected socket: connect was checked
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode(errors="replace")
    if host is not None and host not in LOOPBACK:
        raise LeavesTheMachine(f"the sandbox does not connect to {host}")
