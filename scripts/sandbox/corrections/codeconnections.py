"""CodeConnections: connections to GitHub, Bitbucket and GitLab, which stay pending until a person authorises them.

AWS: https://docs.aws.amazon.com/codeconnections/latest/APIReference/Welcome.html
moto: does not have the service, neither under this name nor under its older one, CodeStar connections.
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

from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.protocol.responses import AwsError

HOST = re.compile(r"https?://(codeconnections|codestar-connections)\.[a-z0-9-]+\.amazonaws\.com$")


def apply() -> None:
    """Sends requests to the service's two host names here."""

    @replace(MotoRequestHandler, "get_handler_for_host")
    def get_handler_for_host(original: Any, self: Any, host: str, path: str) -> Any:
        return ConnectionsResponse.dispatch if HOST.match(host) else original(self, host, path)


def complete() -> list[str]:
    """What a person does in the console with every pending connection: authorises it at the code host. Their ARNs.

    https://docs.aws.amazon.com/dtconsole/latest/userguide/connections-update.html
    """
    pending = [each for each in _all() if each["ConnectionStatus"] == "PENDING"]
    for connection in pending:
        connection["ConnectionStatus"] = "AVAILABLE"
    return [str(connection["ConnectionArn"]) for connection in pending]


def is_available(arn: str) -> bool:
    """Whether the connection exists and was completed."""
    return any(each["ConnectionArn"] == arn and each["ConnectionStatus"] == "AVAILABLE" for each in _all())


def _all() -> Iterator[dict[str, Any]]:
    """The connections of all accounts and regions."""
    for _, _, backend in connections_backends.iter_backends():
        yield from backend.connections.values()


class ConnectionsBackend(BaseBackend, TaggableResourcesMixin):
    """The connections of one account and region, by ARN: each a Connection of the API, and "Tags" as a dict."""

    SERVICE_NAMESPACE = "codeconnections"

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.connections: dict[str, dict[str, Any]] = {}

    def iter_tagged_resources(self) -> Iterator[TaggedResource]:
        """For the Tagging API."""
        for arn, connection in self.connections.items():
            yield TaggedResource(arn, connection["Tags"], "codeconnections:connection")


# As in moto: registered with all other backends, so that a reset empties it too.
connections_backends = BackendDict(
    ConnectionsBackend, "codeconnections", False, Session().get_available_regions("codepipeline")
)


class ConnectionsResponse(BaseResponse):
    """The service's operations."""

    def __init__(self) -> None:
        super().__init__(service_name="codeconnections")

    @property
    def backend(self) -> ConnectionsBackend:
        """That of the request's account and region."""
        backend: ConnectionsBackend = connections_backends[self.current_account][self.region]
        return backend

    def create_connection(self) -> ActionResult:
        """Its status is PENDING until a person completes it: `complete` stands for that."""
        name, provider, host = (self._get_param(key) for key in ("ConnectionName", "ProviderType", "HostArn"))
        if bool(provider) == bool(host):
            raise AwsError("InvalidInputException", "Either ProviderType or HostArn must be specified.")
        prefix = f"arn:{self.backend.partition}:codeconnections:{self.region}:{self.current_account}"
        connection = {
            "ConnectionName": name,
            "ConnectionArn": f"{prefix}:connection/{uuid.uuid4()}",
            "ProviderType": provider or "GitHubEnterpriseServer",
            "OwnerAccountId": self.current_account,
            "ConnectionStatus": "PENDING",
            "HostArn": host,
            "Tags": {tag["Key"]: tag["Value"] for tag in self._get_param("Tags") or []},
        }
        self.backend.connections[connection["ConnectionArn"]] = connection
        return ActionResult({**connection, "Tags": _tag_list(connection)})

    def get_connection(self) -> ActionResult:
        """One connection."""
        return ActionResult({"Connection": self._connection("ConnectionArn")})

    def list_connections(self) -> ActionResult:
        """All of them, or those of one provider."""
        provider = self._get_param("ProviderTypeFilter")
        found = [c for c in self.backend.connections.values() if provider in (None, c["ProviderType"])]
        return ActionResult({"Connections": found})

    def delete_connection(self) -> ActionResult:
        """At once."""
        self.backend.connections.pop(self._connection("ConnectionArn")["ConnectionArn"])
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        """Tags as a list."""
        return ActionResult({"Tags": _tag_list(self._connection("ResourceArn"))})

    def tag_resource(self) -> ActionResult:
        """Adds tags, or changes their values."""
        tags = self._connection("ResourceArn")["Tags"]
        tags.update({tag["Key"]: tag["Value"] for tag in self._get_param("Tags")})
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        """Removes tags by key."""
        for key in self._get_param("TagKeys"):
            self._connection("ResourceArn")["Tags"].pop(key, None)
        return EmptyResult()

    def _connection(self, parameter: str) -> dict[str, Any]:
        arn = self._get_param(parameter)
        if arn not in self.backend.connections:
            raise AwsError("ResourceNotFoundException", f"Connection {arn} not found")
        return self.backend.connections[arn]


def _tag_list(connection: dict[str, Any]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in connection["Tags"].items()]
