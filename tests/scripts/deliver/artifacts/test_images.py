"""images.py: what is asked of docker and of ECR."""

import base64
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver.artifacts import images


@pytest.fixture
def on_aws(job):
    return replace(job, context=replace(job.context, on="aws", sandbox=None))


def test_the_image_is_built_and_pushed_with_its_version(stub, on_aws, tmp_path):
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    ecr = stub("ecr")
    token = base64.b64encode(b"AWS:secret").decode()
    ecr.add_response("get_authorization_token", {"authorizationData": [{"authorizationToken": token}]}, {})
    ran = []
    images.push(ecr.client, on_aws, tmp_path, lambda *given: ran.append(given))
    registry = f"{on_aws.context.account_id('tools')}.dkr.ecr.eu-west-1.amazonaws.com"
    assert ran == [
        (["docker", "build", "--tag", f"{registry}/acme/api:1.4.0", "."], tmp_path, ""),
        (["docker", "login", "--username", "AWS", "--password-stdin", registry], tmp_path, "secret"),
        (["docker", "push", f"{registry}/acme/api:1.4.0"], tmp_path, ""),
    ]


def test_push_refuses_a_source_without_a_dockerfile(stub, on_aws, tmp_path):
    with pytest.raises(UserError) as raised:
        images.push(stub("ecr").client, on_aws, tmp_path, images.docker)
    assert str(raised.value) == f"{tmp_path}: expected a Dockerfile, because api runs on ecs; found none."


def test_docker_reports_a_failure_without_its_input(tmp_path):
    with pytest.raises(UserError) as raised:
        images.docker(["sh", "-c", "cat > given; exit 3"], tmp_path, "secret")
    assert str(raised.value) == f"`sh -c cat > given; exit 3` in {tmp_path} failed with exit code 3."
    assert (tmp_path / "given").read_text() == "secret"


def test_docker_refuses_a_missing_program(tmp_path):
    with pytest.raises(UserError) as raised:
        images.docker(["no-docker-here"], tmp_path, "")
    assert str(raised.value) == (
        "no-docker-here: program not found.\nIt builds images; build projects need privileged mode for it."
    )
