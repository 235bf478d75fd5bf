locals {
  console = "https://<region>.console.aws.amazon.com/codesuite/codepipeline/pipelines/<pipeline>"
}

# Notifies of the end of an execution.
resource "aws_cloudwatch_event_rule" "ended" {
  name        = "${var.prefix}ended"
  description = "An execution of ${var.name} succeeded, failed or was stopped"
  event_pattern = jsonencode({
    source      = ["aws.codepipeline"]
    detail-type = ["CodePipeline Pipeline Execution State Change"]
    detail = {
      pipeline = [aws_codepipeline.this.name]
      state    = ["FAILED", "STOPPED", "SUCCEEDED"]
    }
  })
}

resource "aws_cloudwatch_event_target" "ended" {
  rule = aws_cloudwatch_event_rule.ended.name
  arn  = var.topic_arn

  input_transformer {
    input_paths = {
      pipeline  = "$.detail.pipeline"
      state     = "$.detail.state"
      execution = "$.detail.execution-id"
      region    = "$.region"
    }
    input_template = "\"<pipeline>: <state>. ${local.console}/executions/<execution>/visualization?region=<region>\""
  }
}

# Notifies of an approval that is waiting.
resource "aws_cloudwatch_event_rule" "approval" {
  name        = "${var.prefix}approval"
  description = "An execution of ${var.name} waits for approval"
  event_pattern = jsonencode({
    source      = ["aws.codepipeline"]
    detail-type = ["CodePipeline Action Execution State Change"]
    detail = {
      pipeline = [aws_codepipeline.this.name]
      state    = ["STARTED"]
      type     = { category = ["Approval"] }
    }
  })
}

resource "aws_cloudwatch_event_target" "approval" {
  rule = aws_cloudwatch_event_rule.approval.name
  arn  = var.topic_arn

  input_transformer {
    input_paths = {
      pipeline = "$.detail.pipeline"
      stage    = "$.detail.stage"
      region   = "$.region"
    }
    input_template = "\"<pipeline> waits for your approval: <stage>. ${local.console}/view?region=<region>\""
  }
}
