"""Listeners: a certificate that has not been issued yet is refused.

AWS: UnsupportedCertificate; the certificate must be issued before a listener can use it,
https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html
moto: accepts a certificate in any state.
"""

from __future__ import annotations

from typing import Any

from moto.acm.models import acm_backends
from moto.elbv2.responses import ELBV2Response

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects CreateListener, ModifyListener and AddListenerCertificates."""
    for operation in ("create_listener", "modify_listener", "add_listener_certificates"):
        _check_certificates(operation)


def _check_certificates(operation: str) -> None:
    @replace(ELBV2Response, operation)
    def checked(original: Any, self: Any) -> Any:
        stored = acm_backends[self.current_account][self.region]._certificates
        for arn in [each["CertificateArn"] for each in self._get_param("Certificates") or []]:
            if arn in stored and not _is_issued(stored[arn]):
                text = "must have a fully-qualified domain name, a supported signature, and a supported key size."
                raise AwsError("UnsupportedCertificate", f"The certificate '{arn}' {text}")
        return original(self)


def _is_issued(certificate: Any) -> bool:
    certificate.check()  # ACM looks by itself; moto only when somebody asks
    return bool(certificate.status == "ISSUED")
