"""ACM: a certificate is issued once public DNS has its validation records, and cannot be deleted while it is used.

AWS: https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html (a certificate is pending validation until ACM
finds the CNAME records), and ResourceInUseException,
https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html
moto: issues it after a while, whatever DNS says, and deletes it.
"""

from __future__ import annotations

from typing import Any

from moto.acm.models import CertBundle
from moto.acm.responses import AWSCertificateManagerResponse
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.public_dns import has_record
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DescribeCertificate and DeleteCertificate."""
    _validation()
    _deletion()


def _validation() -> None:
    @replace(CertBundle, "check")
    def check(original: Any, self: Any) -> None:
        if self.status != "PENDING_VALIDATION" or _is_validated(self):
            original(self)


def _is_validated(certificate: Any) -> bool:
    """True if each of its names has its validation record."""
    options = certificate.describe()["Certificate"].get("DomainValidationOptions", [])
    records = [option["ResourceRecord"] for option in options]
    return all(has_record(record["Name"], record["Type"], record["Value"]) for record in records)


def _deletion() -> None:
    @replace(AWSCertificateManagerResponse, "delete_certificate")
    def delete_certificate(original: Any, self: Any) -> Any:
        arn, account = self._get_param("CertificateArn"), self.current_account
        balancers = elbv2_backends[account][self.region].load_balancers.values()
        listeners = [listener for balancer in balancers for listener in balancer.listeners.values()]
        if any(arn in (listener.certificate, *listener.certificates) for listener in listeners):
            raise AwsError("ResourceInUseException", f"Certificate {arn} in account {account} is in use.")
        return original(self)
