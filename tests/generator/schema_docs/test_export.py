from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.schema_docs.export import schema, texts
from generator.yaml_source.nodes import as_written
from generator.yaml_source.reader import Reader
from tests.support.paths import ROOT


def example() -> Any:
    root = Reader("", (ROOT / "environments" / "matrix.yaml").read_text(encoding="utf-8")).read()
    assert root is not None
    return as_written(root)


def valid(data: Any) -> bool:
    return jsonschema.Draft202012Validator(schema()).is_valid(data)


@pytest.mark.parametrize("path", texts(), ids=str)
def test_committed_files_are_current(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == texts()[path], "run `python -m generator.schema_docs.export`"


def test_it_is_a_schema_and_the_example_fits() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(example(), schema(), jsonschema.Draft202012Validator)


def properties(item: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    for key, each in item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ():
        if key == "properties":
            yield from ((f"{path}.{name}", one) for name, one in each.items())
        yield from properties(each, f"{path}.{key}")


def test_every_property_has_title_description_and_example() -> None:
    found = dict(properties(schema()))
    assert len(found) > 40
    for path, item in found.items():
        assert item.get("title"), path
        assert item.get("description"), path
        assert item.get("examples"), path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("targets.stage.network", None),
        ("targets.stage.database", {"class": "db.t4g.large"}),
        ("targets.stage.database", None),
        ("targets.dev.ttl", None),
        ("defaults", None),
        ("defaults.database", {"version": "17"}),
        ("on", None),
        ("services.api.health", None),
    ],
)
def test_what_the_file_allows_fits(path: str, value: Any) -> None:
    assert valid(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("targets.stage", {"protected": True}),
        ("targets.dev.zones", 3),
        ("targets.dev.network", {"zones": "3"}),
        ("targets.Dev", {"account": "dev"}),
        ("defaults.account", "dev"),
        ("accounts.dev", {"protected": True}),
        ("organization.home_region", "eu-west"),
        ("dns", None),
    ],
)
def test_what_the_file_forbids_does_not_fit(path: str, value: Any) -> None:
    assert not valid(changed(path, value))


def changed(path: str, value: Any) -> Any:
    data = copy.deepcopy(example())
    *parents, last = path.split(".")
    inside = data
    for parent in parents:
        inside = inside[parent]
    inside[last] = value
    return data
