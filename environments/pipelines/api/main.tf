# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.

# The stages that a version of api passes. modules/pipeline defines what a stage of each kind does.
data "aws_ssm_parameter" "shared" {
  name = "/groundplan/shared"
}

module "pipeline" {
  source = "../../../modules/pipeline"

  name                 = "acme_api"
  prefix               = "acme-api_"
  log_group            = "/groundplan/pipelines/api"
  permissions_boundary = "arn:aws:iam::579871551753:policy/groundplan-boundary"
  topic_arn            = "arn:aws:sns:eu-west-1:579871551753:acme-pipelines"
  policies             = "${path.module}/policies"
  shared               = jsondecode(data.aws_ssm_parameter.shared.insecure_value)

  service = {
    name     = "api"
    platform = "ecs"
    commands = {
      unit_tests        = "make unit-tests"
      style             = "make style"
      static_analysis   = "make static-analysis"
      slow_scans        = "make slow-scans"
      package           = "make package"
      integration_tests = "make integration-tests"
    }
    image_repository = "acme/api"
  }

  stages = [
    # The service's code, and this repository to plan and deploy it.
    # A push to the first branch starts an execution.
    {
      kind = "source"
      sources = [
        { name = "service", repository = "acme/api", branch = "main" },
        { name = "kit", repository = "acme/platform", branch = "main" },
      ]
    },
    # Checks in parallel, then the package: built once, so that every target gets the same one.
    { kind = "build" },
    # Each target: plan, approve (if set), apply, deploy to the test route, run the integration tests, cut over.
    # In place (in_place), the tests run after the cutover.
    # A failed stage rolls back. Stages after the target in the execution's variable `target` are skipped.
    { kind = "target", name = "dev", account = "781515226031" },
    { kind = "target", name = "stage", account = "162341723678" },
    { kind = "target", name = "prod", account = "843579735134", approve = true },
  ]
}
