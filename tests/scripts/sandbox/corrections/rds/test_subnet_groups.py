"""RDS: subnet groups in use."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.sandbox_databases import database


@pytest.fixture(scope="module")
def rds(each) -> Any:
    return database(each)


def test_subnet_group_of_an_instance_cannot_be_deleted(each, rds) -> None:
    refused = each.error(rds.delete_db_subnet_group, DBSubnetGroupName="s")
    assert refused == each.expect("InvalidDBSubnetGroupStateFault")
