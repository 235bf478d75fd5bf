"""CodeConnections: connections to GitHub, Bitbucket and GitLab, which wait for a person's handshake.

AWS: https://docs.aws.amazon.com/codeconnections/latest/APIReference/Welcome.html
moto: does not have the service, neither by this name nor by its older one, CodeStar connections.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from boto3 import Session
from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.resource_tagging import TaggableResourcesMixin, TaggedResource
from moto.core.responses import ActionResult, BaseResponse, EmptyResult
from moto.moto_proxy.proxy3 import MotoRequestHandler

from scripts.sandbox.base.patch import replace
from scripts.sandbox.base.responses import Refused

HOST = re.compile(r"https?://(codeconnections|codestar-connections)\.[a-z0-9-]+\.amazonaws\.com$")


class Connections(BaseBackend, TaggableResourcesMixin):
    """The connections of one account and region, by ARN: Connection of the API, and "Tags"."""

    SERVICE_NAMESPACE = "codeconnections"

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.connections: dict[str, dict[str, Any]] = {}

    def iter_tagged_resources(self) -> Iterator[TaggedResource]:
        """For the Tagging API."""
        for arn, connection in self.connections.items():
            yield TaggedResource(arn, connection["Tags"], "codeconnections:connection")


backends = BackendDict(Connections, "codeconnections", False, Session().get_available_regions("codepipeline"))


class Response(BaseResponse):
    """The service's operations."""

    def __init__(self) -> None:
        super().__init__(service_name="codeconnections")

    @property
    def backend(self) -> Connections:
        """Of the account and region of the request."""
        return backends[self.current_account][self.region]

    def create_connection(self) -> ActionResult:
        """PENDING, until somebody agrees at the provider's; in the sandbox nobody does."""
        name, provider, host = (self._get_param(key) for key in ("ConnectionName", "ProviderType", "HostArn"))
        if bool(provider) == bool(host):
            raise Refused("InvalidInputException", "Either ProviderType or HostArn must be specified.")
        prefix = f"arn:{self.backend.partition}:codeconnections:{self.region}:{self.current_account}"
        made = {
            "ConnectionName": name,
            "ConnectionArn": f"{prefix}:connection/{uuid.uuid4()}",
            "ProviderType": provider or "GitHubEnterpriseServer",
            "OwnerAccountId": self.current_account,
            "ConnectionStatus": "PENDING",
            "HostArn": host,
            "Tags": {tag["Key"]: tag["Value"] for tag in self._get_param("Tags") or []},
        }
        self.backend.connections[made["ConnectionArn"]] = made
        return ActionResult({**made, "Tags": _listed(made)})

    def get_connection(self) -> ActionResult:
        """One connection."""
        return ActionResult({"Connection": self._connection("ConnectionArn")})

    def list_connections(self) -> ActionResult:
        """All of them, or those of one provider."""
        wanted = self._get_param("ProviderTypeFilter")
        found = [c for c in self.backend.connections.values() if wanted in (None, c["ProviderType"])]
        return ActionResult({"Connections": found})

    def delete_connection(self) -> ActionResult:
        """For ever."""
        self.backend.connections.pop(self._connection("ConnectionArn")["ConnectionArn"])
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        """Tags as a list."""
        return ActionResult({"Tags": _listed(self._connection("ResourceArn"))})

    def tag_resource(self) -> ActionResult:
        """Adds tags, or changes their values."""
        tags = self._connection("ResourceArn")["Tags"]
        tags.update({tag["Key"]: tag["Value"] for tag in self._get_param("Tags")})
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """Takes tags away by their keys."""
        for key in self._get_param("TagKeys"):
            self._connection("ResourceArn")["Tags"].pop(key, None)
        return EmptyResult()

    def _connection(self, parameter: str) -> dict[str, Any]:
        arn = self._get_param(parameter)
        if arn not in self.backend.connections:
            raise Refused("ResourceNotFoundException", f"Connection {arn} not found")
        return self.backend.connections[arn]


def apply() -> None:
    """The service's two host names lead here."""

    @replace(MotoRequestHandler, "get_handler_for_host")
    def get_handler_for_host(original: Any, self: Any, host: str, path: str) -> Any:
        return Response.dispatch if HOST.match(host) else original(self, host, path)


def _listed(connection: dict[str, Any]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in connection["Tags"].items()]
