"""`moved` blocks for pipelines that were applied before modules/pipeline existed: their resources are moved into the
module and not replaced.

https://developer.hashicorp.com/terraform/language/moved. In JSON a move takes one line instead of five.
"""

from __future__ import annotations

from generator import json_text

FILE = "moved.tf.json"
NOTE = "Generated. New addresses of version 0.1's resources, so that an upgrade replaces none of them."
_EVERY = (
    "aws_codepipeline.this",
    "aws_codebuild_project.this",
    "aws_iam_role.this",
    "aws_iam_role_policy.this",
    "aws_cloudwatch_log_group.this",
    "aws_cloudwatch_event_rule.ended",
    "aws_cloudwatch_event_target.ended",
    "aws_cloudwatch_event_rule.approval",
    "aws_cloudwatch_event_target.approval",
)
_STORED = ("aws_cloudwatch_event_rule.start", "aws_cloudwatch_event_target.start")
_IMAGES = ("aws_ecr_repository.this", "aws_ecr_lifecycle_policy.this", "aws_ecr_repository_policy.this")


def text(stored: bool, images: bool) -> str:
    """The text of moved.tf.json. `stored`: sources are objects in the artefact bucket; `images`: the pipeline has an
    image repository."""
    some = [*(_STORED if stored else ()), *(_IMAGES if images else ())]
    moves = [{"from": old, "to": f"module.pipeline.{old}"} for old in _EVERY]
    moves += [{"from": old, "to": f"module.pipeline.{old}[0]"} for old in some]
    return json_text.dumps({"//": NOTE, "moved": moves})
