# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The stages that a change of this repository passes. modules/pipeline defines what a stage of each kind does.
data "aws_ssm_parameter" "shared" {
  name = "/groundplan/shared"
}

module "pipeline" {
  source = "../../../modules/pipeline"

  name                 = "acme_infrastructure"
  prefix               = "acme-infrastructure_"
  log_group            = "/groundplan/pipelines/infrastructure"
  permissions_boundary = "arn:aws:iam::579871551753:policy/groundplan-boundary"
  topic_arn            = "arn:aws:sns:eu-west-1:579871551753:acme-pipelines"
  policies             = "${path.module}/policies"
  shared               = jsondecode(data.aws_ssm_parameter.shared.insecure_value)

  stages = [
    # This repository.
    # A push to the first branch starts an execution.
    { kind = "source", sources = [{ name = "kit", repository = "acme/platform", branch = "main" }] },
    # The committed workspaces must equal what the matrix renders.
    { kind = "check" },
    # Each stage: plan (as `./taskw plan ENV=<name>`), approval by a person, apply of exactly that plan.
    # A failure rolls nothing back, because a person must look at a change that was applied in part.
    { kind = "workspaces", name = "shared", workspaces = "shared", account = "579871551753" },
    { kind = "workspaces", name = "pipelines", workspaces = "pipelines/*", account = "579871551753" },
    { kind = "workspaces", name = "dev", workspaces = "targets/dev/*", account = "781515226031" },
    { kind = "workspaces", name = "stage", workspaces = "targets/stage/*", account = "162341723678" },
    { kind = "workspaces", name = "prod", workspaces = "targets/prod/*", account = "843579735134" },
  ]
}
