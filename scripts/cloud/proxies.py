"""Proxies of the environment that lead to this machine, however their addresses are written."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

# SDKs and Go read both cases; libcurl and some SDKs read ALL_PROXY.
# https://docs.aws.amazon.com/sdkref/latest/guide/feature-http-proxy.html and https://pkg.go.dev/net/http#ProxyFromEnvironment
PROXY = re.compile("(https?|all)_proxy", re.IGNORECASE)


def local(environ: Mapping[str, str]) -> dict[str, str]:
    """Hosts by variable, of the proxies that are on this machine. The value itself may hold a password."""
    hosts = {name: host_of(value) for name, value in environ.items() if value and PROXY.fullmatch(name)}
    return {name: host for name, host in sorted(hosts.items()) if is_local(host)}


def host_of(proxy: str) -> str:
    """The host in a proxy's address, which may lack its scheme: "localhost:3128" is valid."""
    address = proxy.partition("://")[2] or proxy
    try:
        return urlsplit(f"//{address}").hostname or address.strip("/")
    except ValueError:  # an IPv6 address without brackets, for example
        return address.strip("/[]")


def is_local(host: str) -> bool:
    """True for loopback and unspecified addresses, and for a name that resolves to one of them."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):  # https://www.rfc-editor.org/rfc/rfc6761#section-6.3
        return True
    return any(_is_local_address(address) for address in _addresses(name))


def _addresses(host: str) -> list[str]:
    """getaddrinfo also knows short forms such as 127.1. A name that does not resolve leads nowhere."""
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, None)]
    except (OSError, UnicodeError):
        return [host]


def _is_local_address(text: str) -> bool:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    return address.is_loopback or address.is_unspecified
