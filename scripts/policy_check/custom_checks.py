"""This kit's own checks: policies/checks/*.py, one check per file, written like checkov's."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from itertools import chain
from pathlib import Path
from types import ModuleType

from checkov.common.checks.base_check import BaseCheck
from checkov.terraform.checks.data.registry import data_registry
from checkov.terraform.checks.provider.registry import provider_registry
from checkov.terraform.checks.resource.registry import resource_registry

from generator.errors import UserError
from scripts.policy_check import plan_checks

ID = re.compile(r"CKV_GP_\d+")
REGISTRIES = (resource_registry, data_registry, provider_registry)


@cache
def load(folder: Path) -> tuple[str, ...]:
    """Register every check of the folder, once; the ids of checkov's checks that they replace.

    UserError for a file that registers no check, or not properly.

    checkov's own loader only logs a file that fails to import, and ignores a check whose id is taken. Its registries
    belong to the process, and so does the cache of this function.
    """
    files = sorted(path for path in folder.iterdir() if path.name not in ("__pycache__", "__init__.py"))
    return tuple(chain.from_iterable(_load(path) for path in files))


def _load(path: Path) -> tuple[str, ...]:
    if path.suffix != ".py":
        raise _refused(path, "not a Python file; only those are loaded from this folder")
    check = getattr(_imported(path), "check", None)
    if not isinstance(check, BaseCheck):
        raise _refused(path, "missing `check = YourCheck()` at its end")
    if not ID.fullmatch(check.id):
        raise _refused(path, f"the id {check.id} must be like CKV_GP_2")
    if not check.guideline:
        raise _refused(path, "missing `guideline`: the page that the check is based on")
    if check.id in plan_checks.IDS or not all(_registered(check, entity) for entity in check.supported_entities):
        raise _refused(path, f"{check.id} is already the id of another check")
    replaced: tuple[str, ...] = getattr(check, "replaces", ())
    unknown = next((other for other in replaced if not _is_known(other)), None)
    if unknown:
        raise _refused(path, f"{check.id} replaces {unknown}, which is not the id of a check")
    return replaced


def _is_known(id: str) -> bool:
    return any(one.get_check_by_id(id) for one in REGISTRIES)


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"groundplan_policy_{path.stem}", path)
    assert spec  # the name ends in .py
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise _refused(path, f"{type(error).__name__}: {error}") from error
    return module


def _registered(check: BaseCheck, entity: str) -> bool:
    tables = chain.from_iterable((one.checks, one.wildcard_checks) for one in REGISTRIES)
    return any(check is other for table in tables for other in table.get(entity, []))


def _refused(path: Path, why: str) -> UserError:
    return UserError(f"policy check: {path} could not be loaded, so nothing was checked:\n{why}")
