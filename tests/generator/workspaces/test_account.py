"""account.py: what the modules account and trail are given, account by account."""

from generator.lock.decisions import Lock, resolve
from generator.matrix.model import Matrix
from generator.output.render import render
from generator.workspaces import account
from generator.workspaces.kinds import workspaces

ROWS = {
    "organization": {
        "name": "acme",
        "email": "aws+{account}@acme.example",
        "home_region": "eu-west-1",
        "allowed_regions": ["eu-west-1"],
        "units": ["all"],
        "audit_account": "vault",
        "tools_account": "build",
    },
    "dns": {"zone": "acme.example"},
    "accounts": {
        "vault": {"unit": "all"},
        "build": {"unit": "all"},
        "dev": {"unit": "all", "monthly_budget_usd": 500},
        "prod": {"unit": "all", "monthly_budget_usd": 900, "email": "prod@acme.example"},
    },
}
MATRIX = Matrix.model_validate(ROWS)
LOCK = resolve(MATRIX, Lock())
VAULT, BUILD = LOCK.accounts["vault"].id, LOCK.accounts["build"].id


def context(name):
    workspace = next(w for w in workspaces(MATRIX) if w.name == f"accounts/{name}")
    return account.context(MATRIX, LOCK, workspace)


def test_the_roles_trust_the_tools_account_and_read_its_state():
    assert context("dev")["arguments"]["roles"] == {
        "trusted_account_id": BUILD,
        "name_prefix": "acme-",
        "state_bucket": f"acme-state-{BUILD}",
        "state_key_alias": "alias/acme-state",
    }


def roles(name):
    rows = {
        **ROWS,
        "targets": {"dev": {"account": "dev"}, "qa": {"account": "dev"}, "prod": {"account": "prod"}},
        "delivery": {"repository": "acme/platform"},
    }
    matrix = Matrix.model_validate(rows)
    workspace = next(w for w in workspaces(matrix) if w.name == f"accounts/{name}")
    return account.context(matrix, resolve(matrix, Lock()), workspace)["arguments"]["roles"]["pipeline_roles"]


def test_the_roles_trust_the_projects_of_the_accounts_own_targets():
    assert roles("dev") == {
        "plan": ["acme-*_plan", "acme-*_dev_apply", "acme-*_qa_apply"],
        "apply": ["acme-*_dev_apply", "acme-*_qa_apply"],
    }
    assert roles("prod")["apply"] == ["acme-*_prod_apply"]
    assert roles("vault") == {"plan": [], "apply": []}


def test_the_roles_of_the_tools_account_trust_the_infrastructures_projects():
    assert roles("build") == {
        "plan": ["acme-infrastructure_plan", "acme-infrastructure_*_apply"],
        "apply": ["acme-infrastructure_*_apply"],
    }


def test_the_alias_is_the_organisations_name_and_the_accounts():
    assert context("dev")["arguments"]["alias"] == "acme-dev"


def test_a_budget_goes_to_the_root_address():
    assert context("dev")["arguments"]["budget"] == {"monthly_usd": 500, "emails": ["aws+dev@acme.example"]}
    assert context("prod")["arguments"]["budget"] == {"monthly_usd": 900, "emails": ["prod@acme.example"]}


def test_no_budget_unless_the_row_has_one():
    assert "budget" not in context("build")["arguments"]


def test_the_trail_is_only_in_the_audit_account():
    assert [context(name)["trail"] for name in ("build", "dev", "prod")] == [None, None, None]
    assert context("vault")["trail"] == {
        "name": "acme-organization",
        "bucket": {"name": f"acme-trail-{VAULT}", "access_log_name": f"acme-trail-access-logs-{VAULT}"},
        "key_alias": "alias/acme-trail",
    }


def test_only_the_audit_accounts_workspace_calls_the_module_trail():
    main = {name: files["main.tf"] for name, files in render(MATRIX, LOCK, "../modules")}
    callers = [name for name, text in main.items() if 'source = "../../../modules/trail"' in text]
    assert callers == ["accounts/vault"]
    assert "aws.management = aws.management" in main["accounts/vault"]
    assert all('module "account" {' in text for name, text in main.items() if name.startswith("accounts/"))
