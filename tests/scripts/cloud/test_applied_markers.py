"""Which rendering of each workspace was applied in full, and who can read that."""

from dataclasses import dataclass, replace

import pytest

from generator import names
from generator.errors import UserError
from generator.lock.decisions import Account
from scripts.cloud import applied_markers, state_buckets
from scripts.cloud.context import CloudContext


def test_applied_reads_what_mark_wrote(context):
    state_buckets.ensure_management(context)
    applied_markers.mark(context, "accounts/dev", True, {"files": {"main.tf": "x"}})
    assert applied_markers.applied(context) == {"accounts/dev": {"files": {"main.tf": "x"}}}
    bucket = names.state.bucket("acme", context.account_id(names.accounts.MANAGEMENT))
    context.client("s3", names.accounts.MANAGEMENT).delete_object(Bucket=bucket, Key="accounts/dev/applied.json")


@dataclass(frozen=True)
class OnAws(CloudContext):
    """AWS as the sandbox imitates it: account ids are real ones, and clients act in the sandbox."""

    inside: CloudContext | None = None

    def client(self, *given):
        return self.inside.client(*given)


@pytest.fixture
def aws(context):
    """On AWS, with an empty bucket in each of the two accounts."""
    accounts = {name: Account(id=row.id, placeholder=False) for name, row in context.lock.accounts.items()}
    made = OnAws("aws", "AWS", context.matrix, replace(context.lock, accounts=accounts), None, inside=context)
    for account in (names.accounts.MANAGEMENT, "tools"):
        state_buckets.ensure_bucket(made, account)
    yield made
    for account in (names.accounts.MANAGEMENT, "tools"):
        s3, bucket = context.client("s3", account), names.state.bucket("acme", context.account_id(account))
        found = s3.list_object_versions(Bucket=bucket)
        for item in [*found.get("Versions", []), *found.get("DeleteMarkers", [])]:
            s3.delete_object(Bucket=bucket, Key=item["Key"], VersionId=item["VersionId"])
    s3.delete_bucket(Bucket=bucket)  # no other test needs that of the tools account


def _caller(monkeypatch, aws, account: str) -> None:
    monkeypatch.setattr(applied_markers, "caller_account", lambda: aws.account_id(account))


def test_applied_reads_copies_in_the_tools_account_from_a_pipeline(aws, monkeypatch):
    applied_markers.mark(aws, "accounts/dev", True, {"files": {"main.tf": "x"}})
    applied_markers.mark(aws, "shared", False, {"files": {}})
    _caller(monkeypatch, aws, "tools")
    monkeypatch.setattr(OnAws, "client", lambda self, service, account: self.inside.client(service, _tools(account)))
    assert applied_markers.applied(aws) == {"accounts/dev": {"files": {"main.tf": "x"}}, "shared": {"files": {}}}


def _tools(account: str) -> str:
    assert account == "tools", "a pipeline has no access to another account"
    return account


def test_share_copies_what_was_marked_before_the_tools_accounts_bucket_existed(context, aws, monkeypatch):
    unnumbered = {**aws.lock.accounts, "tools": Account(id=context.account_id("tools"), placeholder=True)}
    applied_markers.mark(replace(aws, lock=replace(aws.lock, accounts=unnumbered)), "organization", True, {"files": {}})
    _caller(monkeypatch, aws, "tools")
    assert applied_markers.applied(aws) == {}
    applied_markers.share(aws)
    assert applied_markers.applied(aws) == {"organization": {"files": {}}}


def test_applied_prefers_the_management_accounts_markers_to_their_copies(aws, monkeypatch):
    applied_markers.mark(aws, "accounts/dev", True, {"files": {"main.tf": "new"}})
    applied_markers._put(aws, "tools", "accounts/dev", {"files": {"main.tf": "old"}})
    _caller(monkeypatch, aws, names.accounts.MANAGEMENT)
    assert applied_markers.applied(aws) == {"accounts/dev": {"files": {"main.tf": "new"}}}


def test_remove_deletes_only_the_marker_of_one_workspace(context):
    state_buckets.ensure_bucket(context, "tools")
    for name in ("targets/dev/foundation", "targets/stage/foundation"):
        applied_markers.mark(context, name, False, {"files": {}})
    s3, bucket = context.client("s3", "tools"), context.state_bucket("tools")
    s3.put_object(Bucket=bucket, Key="targets/stage/foundation/terraform.tfstate", Body=b"{}")
    before = {item["Key"] for item in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    for _ in range(2):  # again, as after an interrupt
        applied_markers.remove(context, "targets/stage/foundation")
    after = {item["Key"] for item in s3.list_objects_v2(Bucket=bucket)["Contents"]}
    assert before - after == {"targets/stage/foundation/applied.json"}
    for key in after:
        s3.delete_object(Bucket=bucket, Key=key)


@pytest.mark.parametrize("text", [b"", b"[]"])
def test_applied_refuses_a_damaged_marker_with_its_address(aws, text):
    bucket = aws.state_bucket("tools")
    aws.client("s3", "tools").put_object(Bucket=bucket, Key="shared/applied.json", Body=text)
    with pytest.raises(UserError, match=rf"s3://{bucket}/shared/applied\.json: expected a JSON object\.\nDelete it"):
        applied_markers._read(aws, "tools")


def test_applied_on_aws_does_not_ask_a_strangers_account(aws, monkeypatch):
    """Until bootstrap has written the tools account's id, its placeholder is somebody else's."""
    unnumbered = {**aws.lock.accounts, "tools": Account(id=aws.account_id("tools"), placeholder=True)}
    asked = []
    monkeypatch.setattr(
        OnAws, "client", lambda self, service, account: asked.append(account) or self.inside.client(service, account)
    )
    applied_markers.applied(replace(aws, lock=replace(aws.lock, accounts=unnumbered)))
    assert set(asked) == {names.accounts.MANAGEMENT}
