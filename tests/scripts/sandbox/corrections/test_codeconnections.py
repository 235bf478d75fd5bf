"""CodeConnections: a service that moto does not have."""

from __future__ import annotations

import pytest

from tests.support.api_shapes import check_answers


@pytest.mark.parametrize("service", ["codeconnections", "codestar-connections"])
def test_connection_stays_pending_and_has_tags(aws, moto, service) -> None:
    client, made = aws.client(service), {"ProviderType": "GitHub", "ConnectionName": "acme"}
    assert moto.error(moto.client(service).create_connection, **made) == "SandboxNotImplemented"
    check_answers(client)
    arn = client.create_connection(**made, Tags=[{"Key": "a", "Value": "b"}])["ConnectionArn"]
    returned = client.get_connection(ConnectionArn=arn)["Connection"]
    assert returned == made | {"ConnectionArn": arn, "OwnerAccountId": aws.management, "ConnectionStatus": "PENDING"}
    assert client.list_connections(ProviderTypeFilter="GitHub")["Connections"] == [returned]
    client.tag_resource(ResourceArn=arn, Tags=[{"Key": "c", "Value": "d"}])
    client.untag_resource(ResourceArn=arn, TagKeys=["a"])
    tags = [{"Key": "c", "Value": "d"}]
    assert client.list_tags_for_resource(ResourceArn=arn)["Tags"] == tags
    listed = aws.client("resourcegroupstaggingapi").get_resources(TagFilters=[{"Key": "c"}])["ResourceTagMappingList"]
    assert [row for row in listed if row["ResourceARN"] == arn] == [{"ResourceARN": arn, "Tags": tags}]
    client.delete_connection(ConnectionArn=arn)
    assert aws.error(client.get_connection, ConnectionArn=arn) == "ResourceNotFoundException"
    assert aws.error(client.create_connection, ConnectionName="neither") == "InvalidInputException"


def test_pending_connections_are_completed_on_request(aws) -> None:
    client = aws.client("codeconnections")
    arn = client.create_connection(ProviderType="GitHub", ConnectionName="pending")["ConnectionArn"]
    assert aws.sandbox.ask("POST", "connect") == [arn]
    assert client.get_connection(ConnectionArn=arn)["Connection"]["ConnectionStatus"] == "AVAILABLE"
    assert aws.sandbox.ask("POST", "connect") == []
