"""Sessions are made once for each set of keys."""

from scripts.cloud.clients import Sessions


def test_client_uses_one_session_for_each_set_of_keys(context):
    sessions = Sessions()
    ids = []
    for account in ("dev", "dev", "stage"):
        keys = context.sandbox.environment(context.account_id(account))
        sts = sessions.client(keys, "sts", "eu-west-1", context.sandbox)
        ids.append(sts.get_caller_identity()["Account"])
    assert ids == [context.account_id(account) for account in ("dev", "dev", "stage")]
    assert len(sessions._sessions) == 2
