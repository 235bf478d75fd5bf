# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
data "aws_organizations_organization" "this" {}

module "artefacts" {
  source = "../../modules/artefacts"

  bucket            = "acme-artefacts-579871551753"
  access_log_bucket = "acme-access-logs-579871551753"
  key_alias         = "alias/acme-artefacts"
  organization_id   = data.aws_organizations_organization.this.id
  folders = {
    pipelines = "acme_"
    sources   = "sources/"
  }
}

module "parent_zone" {
  source = "../../modules/parent_zone"

  name = "acme.example"
}

module "topic" {
  source = "../../modules/topic"

  name       = "acme-pipelines"
  key_alias  = "alias/acme-pipelines"
  log_prefix = "/groundplan/pipelines/"
  emails     = ["platform@acme.example"]
}

# A person must complete it once in the console; until then its status is pending, and it cannot read sources.
resource "aws_codeconnections_connection" "this" {
  name          = "acme"
  provider_type = "GitHub"
}
