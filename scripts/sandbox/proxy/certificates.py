"""A certificate authority per sandbox, made at start by trustme, whose private key never leaves the process.

https://trustme.readthedocs.io/en/latest/#full-working-example
"""

from __future__ import annotations

import ssl

import trustme

ORGANIZATION = "Groundplan sandbox"


class Authority:
    """Issues certificates for the AWS host names that clients ask for, each when it is first needed."""

    def __init__(self) -> None:
        self._ca = trustme.CA(path_length=0, organization_name=ORGANIZATION, organization_unit_name="CA")
        self._contexts: dict[str, ssl.SSLContext] = {}

    @property
    def pem(self) -> str:
        """The CA's certificate, for the clients' bundles."""
        return self._ca.cert_pem.bytes().decode()

    def context(self, host: str) -> ssl.SSLContext:
        """A server-side TLS context that proves to be `host`; made once per name on a certificate.

        ValueError for a name that no certificate can bear.
        """
        name = covering(host)
        if name not in self._contexts:
            self._contexts[name] = self._context(name)
        return self._contexts[name]

    def _context(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.issue_cert(name, organization_name=ORGANIZATION).configure_cert(context)
        return context


def covering(host: str) -> str:
    """The name of the certificate for a host: like AWS's own, a wildcard for all hosts of the same parent domain.

    So a bucket's name never stands on a certificate: `ab--x` is a bucket, but not valid in IDNA, by which trustme
    encodes names. https://www.rfc-editor.org/rfc/rfc5891#section-4.2.3.1
    """
    _, dot, parent = host.lower().partition(".")
    return f"*.{parent}" if dot else host
