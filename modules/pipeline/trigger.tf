# Without a connection, new sources in the artefact bucket start the pipeline.
resource "aws_cloudwatch_event_rule" "start" {
  count = local.stored ? 1 : 0

  name        = "${var.prefix}start"
  description = "New sources of ${local.code.repository}, branch ${local.code.branch}"
  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.shared.artefact_bucket] }
      object = { key = [local.code.object] }
    }
  })
}

resource "aws_cloudwatch_event_target" "start" {
  count = local.stored ? 1 : 0

  rule     = aws_cloudwatch_event_rule.start[0].name
  arn      = aws_codepipeline.this.arn
  role_arn = aws_iam_role.this["events"].arn
}
