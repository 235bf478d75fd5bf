"""environments/matrix.schema.json and docs/reference/matrix.md from the model: `python -m generator.schema`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from generator import reference
from generator.raw import File

SCHEMA = Path("environments/matrix.schema.json")
REFERENCE = Path("docs/reference/matrix.md")

Schema = dict[str, Any]


@cache
def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of the file as it is written, with `like`, `defaults` and `null`."""
    made = _tidy(File.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _tidy(item: Any) -> Any:
    if isinstance(item, list):
        return [_tidy(each) for each in item]
    if not isinstance(item, dict):
        return item
    tidy = {key: _tidy(each) for key, each in item.items() if (key, each) != ("default", None)}
    return _named_rows(tidy) if "patternProperties" in tidy else tidy


def _named_rows(item: Schema) -> Schema:
    """A rule for the names and one for the rows: an editor then says what is wrong with a name."""
    [(pattern, row)] = item.pop("patternProperties").items()
    return {**item, "propertyNames": {"pattern": pattern, **item["propertyNames"]}, "additionalProperties": row}


def inner(item: Schema) -> Schema:
    """The schema itself behind `$ref` and behind "or null"; titles and descriptions of the outside win."""
    outside = {key: value for key, value in item.items() if key not in ("$ref", "anyOf")}
    if "$ref" in item:
        return {**schema()["$defs"][item["$ref"].removeprefix("#/$defs/")], **outside}
    branch = next((each for each in item.get("anyOf", []) if _is_branch(each)), None)
    return {**inner(branch), **outside} if branch else item


def _is_branch(item: Schema) -> bool:
    return "required" not in item and item.get("type") != "null"


def texts() -> dict[Path, str]:
    """The generated files and what they must contain."""
    return {
        SCHEMA: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
        REFERENCE: reference.page(schema(), inner),
    }


def main() -> None:
    """Writes both files below the current folder."""
    for path, text in texts().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
