"""What every workspace's terraform.tf and providers.tf say, in the committed example."""

from scripts.base import paths
from scripts.rendering import differences
from tests.support.example import rendered


def test_every_provider_is_bound_to_its_account_and_takes_a_role():
    for name, files in rendered().items():
        text = files["providers.tf"]
        blocks = text.count('provider "aws" {')
        assert (
            text.count("allowed_account_ids = [")
            == text.count("assume_role {")
            == text.count("default_tags {")
            == blocks
        ), name


def test_state_lies_where_its_owner_is():
    _, lock = differences.read(paths.MATRIX)
    files = rendered()
    for name, account in {"accounts/dev": "management", "shared": "tools", "targets/dev/foundation": "tools"}.items():
        assert f'bucket       = "acme-state-{lock.accounts[account].id}"' in files[name]["terraform.tf"]
        assert f'key          = "{name}/terraform.tfstate"' in files[name]["terraform.tf"]
