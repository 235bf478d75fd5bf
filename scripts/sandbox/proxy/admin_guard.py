"""Who may use the sandbox's own API: this kit's scripts, which read the secret in state.json, and nobody else.

A web page can send requests to loopback, and by DNS rebinding under a host name of its own. So the secret is needed,
Host must be the address itself, and whatever only a browser sends is refused:
https://owasp.org/www-community/attacks/csrf and https://developer.mozilla.org/docs/Glossary/Fetch_metadata_request_header
"""

from __future__ import annotations

import hmac
from email.message import Message


def refusal(headers: Message, port: int, secret: str) -> str | None:
    """Why a request is refused, for its 403; None if it may act."""
    if headers.get_all("Host") != [f"127.0.0.1:{port}"]:
        return f"the header Host must be 127.0.0.1:{port}, got {headers.get('Host', 'none')!r}"
    from_browser = [name for name in headers if name.lower() in ("origin", "referer", "cookie") or _is_fetch(name)]
    if from_browser:
        return f"browsers are refused; the request has the header {from_browser[0]}"
    if not hmac.compare_digest(headers.get("Authorization", "").encode(), f"Bearer {secret}".encode()):
        return "the secret is missing or wrong; scripts read it from state.json in the sandbox's folder"
    return None


def _is_fetch(name: str) -> bool:
    return name.lower().startswith("sec-fetch-")
