"""What answers until the first deployment."""

import importlib.util
import threading
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer

from scripts.base.paths import ROOT


def load(name):
    spec = importlib.util.spec_from_file_location("starter", ROOT / "modules" / name / "src" / "starter.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_function_answers_as_load_balancers_expect():
    answer = load("function").handler({"path": "/anything"}, None)
    assert (answer["statusCode"], answer["statusDescription"]) == (200, "200 OK")
    assert answer["headers"]["x-groundplan"] == "starter"
    assert answer["isBase64Encoded"] is False
    assert answer["body"] == "No version has been deployed yet.\n"


def test_a_server_answers_on_every_path():
    with ThreadingHTTPServer(("127.0.0.1", 0), load("servers").Starter) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = HTTPConnection(*server.server_address)
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["X-Groundplan"]) == (200, "starter")
        assert answer.read() == b"No version has been deployed yet.\n"
        connection.close()
        server.shutdown()
