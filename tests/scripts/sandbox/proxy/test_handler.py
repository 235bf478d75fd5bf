"""The proxy itself: what it answers, what it refuses, and that nothing leaves the machine."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import sys
from http.client import HTTPConnection, HTTPSConnection

import pytest

from scripts.base.paths import ROOT
from scripts.sandbox.proxy.hosts import is_aws


@pytest.mark.parametrize(
    "host", ["example.com", "amazonaws.com.example.com", "169.254.169.254", "localhost", "pypi.org"]
)
def test_other_hosts_are_refused_and_never_connected_to(aws, host: str) -> None:
    tunnel = socket.create_connection(("127.0.0.1", aws.sandbox.port), timeout=5)
    tunnel.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert tunnel.makefile().readline().startswith("HTTP/1.1 403 ")
    plain = HTTPConnection("127.0.0.1", aws.sandbox.port, timeout=5)
    plain.request("GET", f"http://{host}/latest/meta-data/")
    answer = plain.getresponse()
    assert (answer.status, answer.read().decode()) == (
        403, f"The sandbox answers AWS hosts only and forwards nothing; refused: {host}\n",
    )  # fmt: skip


def test_a_host_header_inside_the_tunnel_cannot_name_another_host(aws) -> None:
    connection = _tunnel(aws, "sts.amazonaws.com")
    connection.request("GET", "/", headers={"Host": "example.com"})
    assert connection.getresponse().status == 403


def test_nothing_that_runs_in_the_sandbox_can_leave_the_machine(aws) -> None:
    """moto posts to HTTP subscribers of a topic: in the sandbox that fails, and the log names the host."""
    sns = aws.client("sns")
    topic = sns.create_topic(Name="t")["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint="http://192.0.2.1:80/hook")
    assert aws.error(sns.publish, TopicArn=topic, Message="x") == "SandboxFailure"
    assert "the sandbox does not connect to 192.0.2.1" in aws.sandbox.log.read_text()


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 53))",
        "socket.getaddrinfo('example.com', 443)",
        "socket.gethostbyname('example.com')",
        "socket.socket(socket.AF_UNIX).connect('/var/run/docker.sock')",
    ],
)
def test_the_process_refuses_connections_datagrams_and_name_lookups(attempt: str) -> None:
    code = f"import socket\nfrom scripts.sandbox.proxy import isolation\nisolation.apply()\n{attempt}"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert "isolation.LeavesTheMachine: the sandbox does not connect to" in done.stderr
    code = "import socket\nfrom scripts.sandbox.proxy import isolation\nisolation.apply()\n"
    code += "socket.getaddrinfo('127.0.0.1', 1)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_hosts() -> None:
    yes = ["sts.amazonaws.com", "a.b-c.s3.eu-west-1.amazonaws.com", "s3.dualstack.us-east-1.amazonaws.com",
           "lambda.eu-west-1.api.aws", "ec2.cn-north-1.amazonaws.com.cn"]  # fmt: skip
    no = [
        "amazonaws.com",
        "xamazonaws.com",
        "a..amazonaws.com",
        "a/b.amazonaws.com",
        "../x.amazonaws.com",
        "",
        "x.local",
    ]
    assert [host for host in yes if not is_aws(host)] == []
    assert [host for host in no if is_aws(host)] == []


def test_a_connection_is_used_again_and_a_head_answer_has_no_body(aws) -> None:
    s3 = aws.client("s3")
    s3.create_bucket(Bucket="keep", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_object(Bucket="keep", Key="a b/ü", Body=b"x" * 100_000)
    assert s3.head_object(Bucket="keep", Key="a b/ü")["ContentLength"] == 100_000
    assert s3.get_object(Bucket="keep", Key="a b/ü")["Body"].read() == b"x" * 100_000
    connection = _tunnel(aws, "sts.amazonaws.com")
    for _ in range(3):
        connection.request("GET", "/")
        assert connection.getresponse().read()
        assert connection.sock is not None


@pytest.mark.parametrize(
    ("service", "operation", "what"),
    [
        ("ec2", "describe_fpga_images", "ec2 DescribeFpgaImages"),  # XML of EC2
        (
            "elasticache",
            "describe_reserved_cache_nodes",
            "elasticache DescribeReservedCacheNodes",
        ),  # XML of the others
        ("devicefarm", "list_projects", "devicefarm ListProjects"),  # JSON, of a service moto does not have
        ("amplify", "list_apps", "amplify GET /apps"),  # REST
    ],
)
def test_an_unsupported_operation_is_named_and_not_retried(aws, service: str, operation: str, what: str) -> None:
    region = "us-west-2" if service == "devicefarm" else "eu-west-1"
    with pytest.raises(Exception, match=f"SandboxNotImplemented.*: Not implemented in the sandbox: {what}$") as error:
        getattr(aws.client(service, region=region), operation)()
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error.value.response["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_crash_is_an_error_at_once_with_its_traceback_in_the_log(aws) -> None:
    connection = _tunnel(aws, "kms.eu-west-1.amazonaws.com")
    key = aws.sandbox.environment(aws.dev)["AWS_ACCESS_KEY_ID"]
    headers = {
        "Authorization": f"AWS4-HMAC-SHA256 Credential={key}/20300101/eu-west-1/kms/aws4_request, Signature=x",
        "X-Amz-Target": "TrentService.DescribeKey",
        "Content-Type": "application/x-amz-json-1.1",
    }
    connection.request("POST", "/", b"not JSON", headers)
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["__type"]) == (400, "SandboxFailure")
    assert "kms DescribeKey\nTraceback" in aws.sandbox.log.read_text()


def _tunnel(aws, host: str) -> HTTPSConnection:
    context = ssl.create_default_context(cafile=str(aws.sandbox.ca))
    connection = HTTPSConnection("127.0.0.1", aws.sandbox.port, context=context, timeout=5)
    connection.set_tunnel(host, 443)
    return connection
