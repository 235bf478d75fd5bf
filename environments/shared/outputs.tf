# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The workspaces of targets and pipelines read this.
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

# Its name was "facts" before 0.1.0.
moved {
  from = aws_ssm_parameter.facts
  to   = aws_ssm_parameter.outputs
}

output "name_servers" {
  description = "Name servers to enter at the registrar of the parent zone's domain."
  value       = module.parent_zone.name_servers
}
