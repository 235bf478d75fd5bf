"""ACM: a certificate that a listener uses cannot be deleted.

AWS: ResourceInUseException, https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html
moto: deletes it.
"""

from __future__ import annotations

from typing import Any

from moto.acm.responses import AWSCertificateManagerResponse
from moto.elbv2.models import elbv2_backends

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects DeleteCertificate."""

    @replace(AWSCertificateManagerResponse, "delete_certificate")
    def delete_certificate(original: Any, self: Any) -> Any:
        arn, account = self._get_param("CertificateArn"), self.current_account
        balancers = elbv2_backends[account][self.region].load_balancers.values()
        listeners = [listener for balancer in balancers for listener in balancer.listeners.values()]
        if any(arn in (listener.certificate, *listener.certificates) for listener in listeners):
            raise AwsError("ResourceInUseException", f"Certificate {arn} in account {account} is in use.")
        return original(self)
