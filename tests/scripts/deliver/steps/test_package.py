"""package.py, in the sandbox: a version is built once, and the same whoever asks for it afterwards."""

import hashlib
import json

import pytest

from generator.errors import UserError
from scripts.deliver import exports, version
from scripts.deliver.artifacts import package_store
from scripts.deliver.job import Job
from scripts.deliver.steps import package
from tests.scripts.deliver.conftest import with_row


@pytest.fixture
def source(tmp_path, monkeypatch):
    folder = tmp_path / "source"
    folder.mkdir()
    monkeypatch.setattr(exports, "FILE", tmp_path / "deliver.env")
    return folder


@pytest.fixture
def run(opened, bucket, source, monkeypatch):
    """Packages a service with a command of the test's own."""

    def go(service: str, asked: str, command: str, commit: str = "HEAD") -> dict[str, str]:
        build = opened.matrix.services[service].build.model_copy(update={"package": command})
        there = with_row(opened, service, build=build)
        monkeypatch.setattr(package.differences, "read", lambda _: (there.matrix, there.lock))
        monkeypatch.setattr(package, "open_context", lambda *_: there)
        assert package.main(service, asked, source, commit, last_target="prod") == 0
        return dict(line.split("=", 1) for line in exports.FILE.read_text().splitlines())

    return go


def test_package_builds_stores_and_exports_a_version(run, bucket, opened, capsys):
    exported = run("msa", "1.4.0", 'mkdir -p dist && echo "$SERVICE $VERSION" > dist/index.py')
    packaged = Job(opened, "msa", "", "1.4.0")
    body = bucket.get_object(Bucket=packaged.bucket, Key="msa/1.4.0/package.zip")["Body"].read()
    digest = hashlib.sha256(body).hexdigest()
    assert exported == {
        "VERSION": "1.4.0",
        "PACKAGE": f"s3://{packaged.bucket}/msa/1.4.0/package.zip",
        "SHA256": digest,
        "COMMIT": "unknown",
    }
    note = bucket.get_object(Bucket=packaged.bucket, Key="msa/1.4.0/package.zip.sha256")["Body"].read()
    assert note.decode() == f"{digest}  package.zip\n"
    assert "package msa 1.4.0, sandbox 'tests'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("service", "known"), [("msa", "dev, stage, prod"), ("nowhere", "none")], ids=["targets", "no targets"]
)
def test_an_unknown_last_target_is_refused_before_anything_is_built(service, known, opened, source, monkeypatch):
    """CodePipeline would skip every stage, and the execution would succeed."""
    rows = {**opened.matrix.services, "nowhere": opened.matrix.services["msa"].model_copy(update={"promote": []})}
    matrix = opened.matrix.model_copy(update={"services": rows})
    monkeypatch.setattr(package.differences, "read", lambda _: (matrix, opened.lock))
    monkeypatch.setattr(package, "build", lambda *_: pytest.fail("built"))
    with pytest.raises(UserError) as raised:
        package.main(service, "1.4.0", source, last_target="prd")
    assert str(raised.value) == f"target=prd: unknown target.\nKnown: {known}"


def test_the_same_version_is_reused_and_not_built_again(run, bucket, capsys):
    first = run("msa", "1.5.0", "mkdir -p dist && echo 1 > dist/index.py")
    assert run("msa", "1.5.0", "echo 2 > dist/index.py && exit 1") == first
    assert "  msa 1.5.0 exists: reused, not built again\n" in capsys.readouterr().out


def test_package_records_what_an_interrupted_build_did_not(run, bucket, opened):
    first = run("msa", "1.6.0", "mkdir -p dist && echo 1 > dist/index.py")
    where = {"Bucket": Job(opened, "msa", "", "").bucket, "Key": f"msa/1.6.0/{package_store.CHECKSUM}"}
    bucket.delete_object(**where)
    assert run("msa", "1.6.0", "exit 1") == first
    assert bucket.get_object(**where)["Body"].read().decode().startswith(first["SHA256"])


def test_package_uses_the_first_of_two_simultaneous_builds(run, bucket, opened, capsys, monkeypatch):
    first = run("msa", "1.7.0", "mkdir -p dist && echo 1 > dist/index.py")
    look, looked = package_store.package_sha256, iter([None])
    monkeypatch.setattr(package_store, "package_sha256", lambda *given: next(looked, look(*given)))
    assert run("msa", "1.7.0", "echo 2 > dist/index.py") == first
    assert "msa 1.7.0 was stored by another build in the meantime: that one is used" in capsys.readouterr().out


def test_package_exports_head_as_the_version_it_became(run, monkeypatch):
    monkeypatch.setenv(version.REVISION, "0123456789abcdef0123456789abcdef01234567")
    assert run("msb", "HEAD", "mkdir -p dist && echo 1 > dist/run")["VERSION"] == "0.0.0-0123456789ab"


ONE, TWO = "1" * 40, "2" * 40
START = "Start one with the version's own commit: aws codepipeline start-pipeline-execution --name acme_{service} "
START += "--variables name=version,value={version} name=commit,value={commit} "
START += "--source-revisions actionName=service,revisionType={kind},revisionValue={commit}"
MADE = "mkdir -p dist && echo 1 > dist/index.py"


@pytest.fixture
def at(monkeypatch):
    """The source of the execution is of this commit."""
    return lambda commit: monkeypatch.setenv(version.REVISION, commit)


def refusal(run, *words: str) -> str:
    with pytest.raises(UserError) as raised:
        run(*words)
    assert raised.value.code == 4
    return str(raised.value)


def test_a_new_version_of_whatever_is_newest_is_refused(run, at):
    at(ONE)
    assert refusal(run, "msa", "2.0.0", "exit 1") == (
        "VERSION=2.0.0 was never published, and COMMIT does not say which commit it is; nothing was built.\n"
        + START.format(service="msa", version="2.0.0", commit=ONE, kind="COMMIT_ID")
    )
    assert run("msa", "2.0.0", MADE, ONE[:7])["COMMIT"] == ONE


def test_the_named_commit_is_the_sources(run, at):
    at(TWO)
    assert refusal(run, "msa", "2.0.1", "exit 1", ONE).startswith(
        f"COMMIT={ONE}: the source of this execution is {TWO}; nothing was built.\nStart one with "
    )
    assert refusal(run, "msa", "2.0.1", "exit 1", TWO[:6]).startswith(f"COMMIT={TWO[:6]}: ")


@pytest.mark.parametrize("service", ["msa", "api"])
def test_a_published_version_is_checked_and_tested_by_its_own_commit(run, at, source, opened, service, monkeypatch):
    (source / "Dockerfile").write_text("FROM scratch\n")
    ecr = Job(opened, service, "", "2.1.0").tools_client("ecr")
    ecr.create_repository(repositoryName="acme/api", imageTagMutability="IMMUTABLE")
    at(ONE)
    first = run(service, "2.1.0", MADE, ONE)
    at(TWO)
    assert refusal(run, service, "2.1.0", "exit 1").startswith(
        f"VERSION=2.1.0 was built from {ONE}, but the checks and tests of this execution are of {TWO}; "
        "nothing was deployed.\nStart one with the version's own commit: "
    )
    at(ONE)
    assert run(service, "2.1.0", "exit 1") == first
    ecr.delete_repository(repositoryName="acme/api", force=True)


def test_the_version_of_a_commit_needs_no_name_for_it(run, at):
    at(ONE)
    assert run("msa", "0.0.0-111111111111", MADE)["COMMIT"] == ONE


def test_the_execution_of_a_new_pipeline_builds_nothing(opened, source, monkeypatch):
    def refuse(codepipeline, job, execution) -> None:
        raise UserError(f"{codepipeline.meta.service_model.service_name} {job.service} {execution}")

    monkeypatch.setattr(package.first_execution, "refuse_unasked", refuse)
    monkeypatch.setattr(package.shell, "run", lambda *_, **__: pytest.fail("built"))
    with pytest.raises(UserError, match="codepipeline msa e-1"):
        package.main("msa", "1.9.0", source, execution="e-1", last_target="prod")


def test_package_reports_a_failing_command_with_its_code(run, source):
    with pytest.raises(UserError) as raised:
        run("msa", "1.8.0", "exit 7")
    assert str(raised.value) == f"`exit 7` failed in {source} with exit code 7."


def test_an_image_is_pushed_once_and_known_by_its_digest(run, source, bucket, opened, capsys):
    packaged = Job(opened, "api", "", "1.4.0")
    ecr = packaged.tools_client("ecr")
    ecr.create_repository(repositoryName="acme/api", imageTagMutability="IMMUTABLE")
    (source / "Dockerfile").write_text("FROM scratch\n")
    exported = run("api", "1.4.0", "true")
    (pushed,) = ecr.describe_images(repositoryName="acme/api")["imageDetails"]
    address = f"{opened.account_id('tools')}.dkr.ecr.eu-west-1.amazonaws.com/acme/api"
    image = f"{address}@{pushed['imageDigest']}"
    sha256 = pushed["imageDigest"].removeprefix("sha256:")
    assert exported == {"VERSION": "1.4.0", "PACKAGE": image, "SHA256": sha256, "COMMIT": "unknown"}
    where = {"Bucket": packaged.bucket, "Key": "api/1.4.0/image.json"}
    assert json.load(bucket.get_object(**where)["Body"]) == {"image": image, "commit": ""}
    bucket.delete_object(**where)  # as if the build had been interrupted between the two
    assert run("api", "1.4.0", "exit 1") == exported
    assert "api 1.4.0 exists: reused, not built again" in capsys.readouterr().out
    assert run("api", "1.5.0", "true")["SHA256"] != exported["SHA256"]
    ecr.delete_repository(repositoryName="acme/api", force=True)
