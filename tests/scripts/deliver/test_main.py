"""deploy.py and cutover.py: which platform's way is taken, with what."""

import hashlib
import json

import pytest

from generator.errors import UserError
from scripts.deliver import access, cutover, deploy, ecs, facts, functions, in_place, job, servers, store
from tests.scripts.deliver.conftest import with_row

SHA = hashlib.sha256(b"zip").hexdigest()
BASE = {"port": 8080, "application": "a", "deployment_group": "g"}


@pytest.fixture
def packaged(opened, bucket, monkeypatch):
    """Every service is packaged as 1.4.0; clients of the target are names."""
    for name in ("api", "msa", "msb"):
        made = job.Job(opened, name, "stage", "1.4.0")
        image = json.dumps({"image": f"repo@sha256:{SHA}"}).encode()
        store.put(bucket, made.bucket, f"{name}/1.4.0/package.zip", b"zip", SHA)
        store.put(bucket, made.bucket, f"{name}/1.4.0/image.json", image, hashlib.sha256(image).hexdigest())
    monkeypatch.setattr(access, "in_target", lambda _: lambda name: name)
    return f"acme-artefacts-{opened.account_id('tools')}"


def _published(monkeypatch, platform: str, strategy: str = "all_at_once") -> facts.Facts:
    found = facts.Facts(**BASE, platform=platform, strategy=strategy)
    monkeypatch.setattr(facts, "read", lambda *_: found)
    return found


def _called(monkeypatch, module, name: str) -> list[tuple]:
    calls: list[tuple] = []
    monkeypatch.setattr(module, name, lambda *given: calls.append(given))
    return calls


def test_ecs(packaged, monkeypatch, capsys):
    found = _published(monkeypatch, "ecs")
    for step, main in (("deploy", deploy.main), ("cutover", cutover.main)):
        calls = _called(monkeypatch, ecs, step)
        assert main("api", "stage", "1.4.0") == 0
        assert [call[:-1] for call in calls] == [("ecs", "codedeploy", found, "1.4.0", f"repo@sha256:{SHA}")]
    assert "deploy api 1.4.0 in stage, sandbox 'tests'\n" in capsys.readouterr().out


def test_lambda(packaged, monkeypatch):
    found = _published(monkeypatch, "lambda")
    calls = _called(monkeypatch, functions, "deploy")
    deploy.main("msa", "stage", "1.4.0", SHA)
    code = functions.Package({"S3Bucket": packaged, "S3Key": "msa/1.4.0/package.zip"}, SHA)
    assert [call[:-1] for call in calls] == [("lambda", found, "1.4.0", code)]
    calls = _called(monkeypatch, functions, "cutover")
    cutover.main("msa", "stage", "1.4.0")
    assert [call[:-1] for call in calls] == [("lambda", "codedeploy", found, "1.4.0", SHA)]


def _revision(bucket: str) -> dict:
    return {"revisionType": "S3", "s3Location": {"bucket": bucket, "key": "msb/1.4.0/package.zip", "bundleType": "zip"}}


def _deployed(opened, monkeypatch, strategy: str) -> None:
    there = with_row(opened, "msb", deploy={"default": strategy})
    monkeypatch.setattr(job, "open_context", lambda *_: there)


def test_servers_in_place(packaged, opened, monkeypatch, tmp_path):
    _deployed(opened, monkeypatch, "half_at_a_time")
    found = _published(monkeypatch, "server")
    calls = _called(monkeypatch, in_place, "deploy")
    deploy.main("msb", "stage", "1.4.0")
    assert calls == [("codedeploy", found, "1.4.0", _revision(packaged))]
    calls = _called(monkeypatch, in_place, "cutover")
    cutover.main("msb", "stage", "1.4.0", tmp_path)
    assert calls[0][:4] == ("codedeploy", found, "1.4.0", _revision(packaged))
    assert calls[0][4].args[1:3] == ("https://msb.stage.acme.example", tmp_path)


def test_servers_in_place_need_the_source_for_their_tests(packaged, opened, monkeypatch):
    _deployed(opened, monkeypatch, "half_at_a_time")
    with pytest.raises(UserError, match="the service's source code: expected a folder, got none"):
        cutover.main("msb", "stage", "1.4.0")


def test_servers_blue_green(packaged, opened, monkeypatch):
    _deployed(opened, monkeypatch, "blue_green")
    found = _published(monkeypatch, "server", "blue_green")
    to = servers.Clients("codedeploy", "autoscaling", "elbv2")
    for step, main in (("deploy", deploy.main), ("cutover", cutover.main)):
        calls = _called(monkeypatch, servers, step)
        main("msb", "stage", "1.4.0")
        assert calls[0][:4] == (to, found, "1.4.0", _revision(packaged))


def test_replaced_servers_are_kept_as_long_as_is_said(packaged, opened, monkeypatch):
    _deployed(opened, monkeypatch, "blue_green")
    _published(monkeypatch, "server", "blue_green")
    calls = _called(monkeypatch, servers, "cutover")
    cutover.main("msb", "stage", "1.4.0")
    cutover.main("msb", "stage", "1.4.0", keep=5)
    assert [call[-1] for call in calls] == [300, 5]


def test_another_package_than_the_approved_one_is_not_deployed(packaged):
    with pytest.raises(UserError, match="approved was 0000"):
        deploy.main("msa", "stage", "1.4.0", "0" * 64)
