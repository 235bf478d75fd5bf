"""Why a deployment is not started, or not continued."""

from __future__ import annotations

from typing import Any

from generator.errors import UserError
from scripts.base.cli import GUARD
from scripts.deliver.codedeploy.deployment_info import Info, console_link
from scripts.deliver.outputs import Outputs


def busy(codedeploy: Any, outputs: Outputs, info: Info) -> UserError:
    """Another deployment moves traffic."""
    name = info["deploymentId"]
    return UserError(
        f"{outputs.deployment_group}: deployment {name} ({info.get('description', 'started by hand')}) is "
        f"{info['status']}; nothing was done.\n"
        f"Wait until it has ended: {console_link(codedeploy, name)}"
    )


def something_else(codedeploy: Any, outputs: Outputs, info: Info) -> UserError:
    """The deployment that waits has this version's description, and not its package."""
    name = info["deploymentId"]
    return UserError(
        f"{outputs.deployment_group}: deployment {name} is described as {info['description']}, but does not deploy "
        "the package that was approved; no traffic was moved.\n"
        f"Stop it, and deploy the version again: {console_link(codedeploy, name)}",
        GUARD,
    )


def not_deployed(outputs: Outputs, version: str) -> UserError:
    """A cutover without a deploy step before it, or after its deployment has stopped waiting."""
    return UserError(
        f"{outputs.deployment_group}: no deployment of version {version} waits for its cutover; nothing was done.\n"
        f"Deploy it first: ./taskw deliver -- deploy with VERSION={version}"
    )
