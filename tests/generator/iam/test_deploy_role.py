"""Who pulls a service's images, and by which principal."""

from generator import names
from generator.iam import documents
from tests.support.delivery_needs import WORLD, may


def test_images_are_pulled_by_the_services_own_execution_roles():
    repository = f"arn:aws:ecr:eu-west-1:{WORLD.tools}:repository/acme/api"
    for target in WORLD.matrix.targets:
        role = names.accounts.role_arn(WORLD.target_id(target), f"acme-{target}_api_execution")
        assert may(role, "ecr:BatchGetImage", repository)
        assert not may(role, "ecr:PutImage", repository)
        for other in (f"acme-{target}_api_task", f"acme-{target}_api-prod_execution", "groundplan-apply"):
            assert not may(names.accounts.role_arn(WORLD.target_id(target), other), "ecr:BatchGetImage", repository)


def test_no_registry_policy_names_a_role_as_principal():
    """ECR, as S3 and KMS, refuses a policy whose principal is not there yet."""
    for statement in documents.registry(WORLD.matrix, WORLD.lock, "api")["Statement"]:
        assert all(principal.endswith(":root") for principal in statement["Principal"]["AWS"])
