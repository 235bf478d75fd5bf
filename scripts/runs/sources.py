"""What a plan is made from: the files of a workspace, all modules, and the commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from scripts.base.hashes import sha256
from scripts.base.paths import ROOT


def hashes(workspace_folder: Path, modules: Path) -> dict[str, str]:
    """SHA-256 of every file that decides what a workspace is: rendered, the user's own, and all modules."""
    found = [path for folder in (workspace_folder, modules) for path in folder.rglob("*") if path.is_file()]
    return {str(path): sha256(path) for path in sorted(found) if ".terraform" not in path.parts}


def commit() -> str:
    """The commit of the work tree, "-dirty" added if it has changes.

    A pipeline's zipped source has no repository: there, the source revision that CodeBuild names; else "none".
    """
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=40"], cwd=ROOT, capture_output=True, text=True
    )
    return described.stdout.strip() or os.environ.get("CODEBUILD_RESOLVED_SOURCE_VERSION") or "none"
