# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
# What the workspaces of targets and pipelines read.
resource "aws_ssm_parameter" "outputs" {
  name = "/groundplan/shared"
  type = "String"
  # Contains no secrets, so the plan can show the diff.
  insecure_value = jsonencode({
    zone_id          = module.parent_zone.zone_id
    artefact_bucket  = module.artefacts.bucket
    artefact_key_arn = module.artefacts.key_arn
    pipeline_key_arn = module.topic.key_arn
    connection_arn   = aws_codeconnections_connection.this.arn
  })
}

# Named "facts" until 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}

output "name_servers" {
  description = "Name servers to enter at the registrar of the parent zone's domain."
  value       = module.parent_zone.name_servers
}
