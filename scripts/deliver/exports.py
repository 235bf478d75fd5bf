"""What a step passes to the ones after it: `deliver.env`, lines of KEY=value that a shell sources."""

from __future__ import annotations

import shlex

from generator.atomic_write import replace
from scripts.base.cli import console
from scripts.base.paths import ROOT

FILE = ROOT / "deliver.env"


def export(**values: str) -> None:
    """Replaces the file, in the kit's folder; buildspecs do `set -a; . ./deliver.env; set +a` and export the names.

    https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html (exported-variables)
    """
    lines = [f"{key}={shlex.quote(value)}" for key, value in values.items()]
    replace(FILE, "".join(f"{line}\n" for line in lines))
    for line in lines:
        console.print(f"export {line}", markup=False)
