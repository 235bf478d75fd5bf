"""A request to AWS, and what can be read from it without its service's model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit


class ApiRequest(NamedTuple):
    """A request as it arrived at the proxy."""

    host: str
    method: str
    path: str  # with the query
    headers: Mapping[str, str]
    body: bytes

    @property
    def credential(self) -> list[str]:
        """[access key id, date, region, service, "aws4_request"] of the signature; [] when unsigned.

        https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
        """
        _, found, rest = self.headers.get("Authorization", "").partition("Credential=")
        if not found:
            rest = parse_qs(urlsplit(self.path).query).get("X-Amz-Credential", [""])[0]
        return rest.partition(",")[0].split("/") if rest else []

    @property
    def service(self) -> str:
        """The signing name, for example "elasticloadbalancing"; the host's first label when unsigned."""
        return self.credential[3] if len(self.credential) == 5 else self.host.split(".")[0]

    @property
    def operation(self) -> str:
        """For example "CreateVpc"; method and path where the protocol has no operation name."""
        target = self.headers.get("X-Amz-Target")
        if target:
            return target.split(".")[-1]
        return self.form.get("Action") or f"{self.method} {urlsplit(self.path).path}"

    @property
    def form(self) -> dict[str, str]:
        """The fields of a query protocol's request (form body, or query string)."""
        is_form = self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded")
        text = self.body.decode(errors="replace") if is_form else urlsplit(self.path).query
        return {name: values[0] for name, values in parse_qs(text).items()}
