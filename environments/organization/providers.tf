# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["679563844551"]

  assume_role {
    role_arn     = "arn:aws:iam::679563844551:role/OrganizationAccountAccessRole"
    session_name = "groundplan"
  }

  default_tags {
    tags = {
      cost-centre               = "platform"
      "groundplan:organization" = "acme"
      "groundplan:workspace"    = "organization"
    }
  }
}
