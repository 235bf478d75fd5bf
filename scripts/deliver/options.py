"""The options of the steps: the environment variables that a pipeline sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Service = Annotated[str, typer.Option(envvar="SERVICE", help="A service of the matrix.")]
Target = Annotated[str, typer.Option(envvar="TARGET", help="A target of the matrix.")]
LastTarget = Annotated[
    str,
    typer.Option(envvar="LAST_TARGET", help="The last target to deploy to, or none."),
]
Version = Annotated[str, typer.Option(envvar="VERSION", help="A version such as 1.4.0.")]
Commit = Annotated[str, typer.Option(envvar="COMMIT", help="The commit of the version; HEAD: not named.")]
Execution = Annotated[str, typer.Option(envvar="EXECUTION", help="The id of the pipeline's execution, in a pipeline.")]
Env = Annotated[str, typer.Option(envvar="ENV", help="Without a service: a target, shared or pipelines.")]
Source = Annotated[
    Path | None,
    typer.Option(
        # The second input's folder where the first input is this kit, otherwise the first input's.
        envvar=["CODEBUILD_SRC_DIR_service", "CODEBUILD_SRC_DIR"],
        help="The folder of the service's source code.",
    ),
]
RunId = Annotated[str, typer.Option("--run", envvar="RUN", help="The id of the run that was approved.")]
Sha256 = Annotated[str, typer.Option(envvar="SHA256", help="The hash that was approved.")]
