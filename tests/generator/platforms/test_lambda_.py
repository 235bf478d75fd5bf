"""lambda_.py: a function that begins with the starter, or with the matrix's version."""

from tests.support.service_matrices import files


def test_a_function_starts_with_its_version_if_there_is_one():
    assert "package" not in files("lambda")["runtime.tf"]
    assert '    key    = "function/1.4.0/package.zip"\n' in files("lambda", version="1.4.0")["runtime.tf"]


def test_a_function_listens_on_no_port_and_has_its_own_alarm():
    assert "  port " not in files("lambda")["main.tf"]
    assert "  function_name = local.name\n" in files("lambda")["deployment.tf"]
    assert "function_name" not in files("ecs")["deployment.tf"]


def test_a_function_gets_no_database():
    text = files("lambda")["main.tf"] + files("lambda")["runtime.tf"]
    assert "database" not in text.lower()
