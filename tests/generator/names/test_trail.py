"""Names of the organisation's trail."""

from generator import names


def test_access_log_bucket_differs_from_the_one_of_the_artefacts():
    account = "222222222222"
    assert names.trail.access_log_bucket("acme", account) == f"acme-trail-access-logs-{account}"
    assert names.trail.access_log_bucket("acme", account) != names.shared.access_log_bucket("acme", account)
