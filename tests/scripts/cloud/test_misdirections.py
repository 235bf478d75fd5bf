"""An environment that leads elsewhere than to AWS is refused, with the variable and what to do."""

import pytest

from generator.errors import UserError
from scripts.cloud import misdirections

PROXY = "http://127.0.0.1:5555"
CA = "/x/.groundplan/sandbox/default/ca.pem"
KEYS = {"AWS_ACCESS_KEY_ID": "ASIAX", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t"}


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    """The user's configuration file, empty at first."""
    for name in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.mark.parametrize(
    ("environ", "what"),
    [
        ({"all_proxy": "socks5://[::1]:1"}, "all_proxy points to this machine (::1), as a sandbox's does"),
        ({"AWS_ACCESS_KEY_ID": "AKIASBOX123456789012"}, "AWS_ACCESS_KEY_ID is a sandbox's key"),
        ({"AWS_CA_BUNDLE": CA}, "AWS_CA_BUNDLE is a sandbox's certificate authority, which AWS does not have"),
        ({"SSL_CERT_FILE": CA}, "SSL_CERT_FILE is a sandbox's certificate authority, which AWS does not have"),
        ({"AWS_ENDPOINT_URL": "https://x"}, "AWS_ENDPOINT_URL=https://x replaces AWS's own endpoint"),
        ({"AWS_ENDPOINT_URL_S3": "https://x"}, "AWS_ENDPOINT_URL_S3=https://x replaces AWS's own endpoint"),
        ({"AWS_STS_ENDPOINT": "https://x"}, "AWS_STS_ENDPOINT=https://x replaces AWS's own endpoint"),
        ({"AWS_PROFILE": "a", **KEYS}, "both AWS_PROFILE=a and keys are set, of which SDKs use the keys"),
        ({"AWS_DEFAULT_PROFILE": "a", "AWS_SESSION_TOKEN": "t"}, "both AWS_DEFAULT_PROFILE=a and keys are set"),
        ({"AWS_SESSION_TOKEN": "t"}, "AWS_SESSION_TOKEN does not belong to AWS_ACCESS_KEY_ID"),
        ({**KEYS, "AWS_ACCESS_KEY_ID": "AKIAX"}, "AWS_SESSION_TOKEN does not belong to AWS_ACCESS_KEY_ID"),
    ],
)
def test_refuse_names_what_misleads_and_what_to_do(environ, what):
    with pytest.raises(UserError) as raised:
        misdirections.refuse(environ)
    first, _, second = str(raised.value).partition("\n")
    assert raised.value.code == 4
    assert first.startswith(f"ON=aws, but {what}")
    assert first.endswith("; nothing was changed.")
    assert next(iter(environ)) in second or "AWS_SESSION_TOKEN" in second


@pytest.mark.parametrize(
    "environ",
    [
        {},
        KEYS,
        {"AWS_PROFILE": "a", "HTTPS_PROXY": "http://192.0.2.1:3128", "NO_PROXY": "127.0.0.1"},
        {"AWS_CA_BUNDLE": "/etc/company.pem", "SSL_CERT_FILE": "/etc/company.pem", "TF_CLI_CONFIG_FILE": "/nowhere"},
        {"AWS_ENDPOINT_URL": "", "HTTPS_PROXY": "", "AWS_ACCESS_KEY_ID": "AKIAX"},
    ],
)
def test_refuse_lets_an_ordinary_environment_through(environ):
    misdirections.refuse(environ)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[default]\nendpoint_url = http://x\n", "profile default .* sets endpoint_url = http://x, which"),
        (
            "[default]\nservices = mine\n[services mine]\ns3 =\n  endpoint_url = http://y\n",
            "sets services s3 endpoint_url",
        ),
    ],
)
def test_refuse_endpoints_of_the_profile_unless_they_are_ignored(config, monkeypatch, text, what):
    config.write_text(text)
    with pytest.raises(UserError, match=what):
        misdirections.refuse({})
    config.write_text(text.replace("[default]", "[profile other]"))
    misdirections.refuse({})
    monkeypatch.setenv("AWS_PROFILE", "other")
    with pytest.raises(UserError, match="profile other"):
        misdirections.refuse({})
    monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
    misdirections.refuse({})


def test_only_a_rehearsals_own_proxy_is_an_exception():
    inside = {"HTTPS_PROXY": PROXY, "http_proxy": PROXY, "AWS_CA_BUNDLE": CA, "AWS_ACCESS_KEY_ID": "AKIASBOX1"}
    misdirections.refuse(inside, own_proxy=PROXY)
    for other in ({**inside, "all_proxy": "http://127.0.0.1:1"}, {**inside, "AWS_ENDPOINT_URL": "http://x"}):
        with pytest.raises(UserError):
            misdirections.refuse(other, own_proxy=PROXY)
    with pytest.raises(UserError):
        misdirections.refuse({"AWS_CA_BUNDLE": CA}, own_proxy=PROXY)
    with pytest.raises(UserError):
        misdirections.refuse(inside)
