"""Statements that several roles share."""

from generator import names
from tests.support.delivery_needs import WORLD
from tests.support.delivery_world import ROWS, world
from tests.support.evaluator import Request


def test_a_connection_reads_the_pipelines_own_repositories():
    connected = world(delivery={**ROWS["delivery"], "connection": "github"})
    connection = f"arn:aws:codeconnections:eu-west-1:{WORLD.tools}:connection/0f1e"
    for service, own in {
        "api": {"acme/api", "acme/platform"},
        names.pipelines.INFRASTRUCTURE: {"acme/platform"},
    }.items():
        for job in ("pipeline", "prod_plan", "prod_apply"):
            who = names.accounts.role_arn(WORLD.tools, f"acme-{service}_{job}")
            reads = {
                repository
                for repository in ("acme/api", "acme/api-prod", "acme/platform", "acme/prod")
                if connected.allowed(
                    who,
                    Request(
                        "codeconnections:UseConnection",
                        connection,
                        {"codeconnections:FullRepositoryId": [repository]},
                    ),
                )
            }
            assert reads == own
    assert not connected.allowed(
        names.accounts.role_arn(WORLD.tools, "acme-api_pipeline"),
        Request("s3:GetObject", f"arn:aws:s3:::acme-artefacts-{WORLD.tools}/sources/acme/api.zip"),
    )
