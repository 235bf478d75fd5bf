"""`python -m …schema_docs.export` writes environments/matrix.schema.json and docs/reference/ from model and checks."""

from __future__ import annotations

import json
from pathlib import Path

from generator import checks
from generator.checks.reference import page as checks_page
from generator.diagnostics.json_schema import Schema, shape
from generator.matrix.file_schema import File
from generator.schema_docs import matrix_page

SCHEMA = Path("environments/matrix.schema.json")
REFERENCE = Path("docs/reference/matrix.md")
CHECKS = Path("docs/reference/checks.md")


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of the matrix file, with `like`, `defaults` and `null`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape(File).schema}


def texts() -> dict[Path, str]:
    """Path and text of each generated file."""
    return {
        SCHEMA: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
        REFERENCE: matrix_page.page(shape(File)),
        CHECKS: checks_page(checks.CHECKS),
    }


def main() -> None:
    """Writes the files relative to the current folder."""
    for path, text in texts().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
