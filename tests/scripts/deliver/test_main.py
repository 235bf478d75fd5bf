"""__main__.py: the steps' options."""

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.deliver.__main__ import app


def test_options_are_environment_variables(monkeypatch, opened):
    for name, value in {"SERVICE": "api", "TARGET": "nowhere", "VERSION": "1.4.0"}.items():
        monkeypatch.setenv(name, value)
    for step in ("deploy", "cutover", "test"):
        with pytest.raises(UserError, match="TARGET=nowhere: unknown target"):
            app([step], standalone_mode=False)


def test_the_second_source_is_the_services_where_the_kit_is_first(monkeypatch, opened, tmp_path):
    for name, value in {"SERVICE": "api", "TARGET": "stage", "VERSION": "1.4.0", "CODEBUILD_SRC_DIR": ROOT}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("CODEBUILD_SRC_DIR_service", str(tmp_path / "gone"))
    with pytest.raises(UserError, match=f"got {tmp_path}/gone"):
        app(["test"], standalone_mode=False)
