"""common.py: what a service uses, by environment variable and ARN."""

from generator.platforms.common import variable
from tests.support.service_matrices import files


def test_a_name_becomes_an_environment_variable():
    assert variable("payment-key") == "PAYMENT_KEY"


def test_what_a_service_uses_is_named_in_its_targets_account_and_region():
    text = files("server")["runtime.tf"]
    long = "x" * 20
    assert f"SECRET_{'X' * 20}_0" in text
    for part in (
        f":secret:acme/stage/secret-{long}-9",
        f":parameter/acme/stage/parameter-{long}-9",
        f":acme-stage-queue-{long}-9",
        f"arn:aws:s3:::acme-stage-bucket-{long}-9-",
    ):
        assert part in text
    assert "arn:aws:sqs:us-east-1:" in text
    assert "arn:aws:sqs:eu-west-1:" not in text


def test_the_database_is_in_the_environment_by_its_published_outputs():
    text = files("ecs")["runtime.tf"]
    assert "DATABASE_HOST = local.foundation.database.host\n" in text
    assert "DATABASE_SECRET" in text
