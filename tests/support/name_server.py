"""A DNS server on loopback that gives one answer to every query."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def answering(*names: str, code: int = 0) -> Iterator[str]:
    """Answers NS queries with these names and the response code; the address, as for DNS_RESOLVER."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        threading.Thread(target=_serve, args=(server, names, code), daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def _serve(server: socket.socket, names: tuple[str, ...], code: int) -> None:
    while True:
        try:
            query, sender = server.recvfrom(512)
            server.sendto(_answer(query, names, code), sender)
        except OSError:
            return  # the test has ended


def _answer(query: bytes, names: tuple[str, ...], code: int) -> bytes:
    """The records' owner is a pointer to the question's name, as real servers send it."""
    header = query[:2] + struct.pack(">HHHHH", 0x8180 | code, 1, len(names), 0, 0)
    records = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", 2, 1, 300, len(_wire(name))) + _wire(name) for name in names)
    return header + query[12:] + records


def _wire(name: str) -> bytes:
    return b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + b"\0"
