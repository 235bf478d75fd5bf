# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["579871551753"]

  assume_role {
    role_arn     = "arn:aws:iam::579871551753:role/OrganizationAccountAccessRole"
    session_name = "groundplan"
  }

  default_tags {
    tags = {
      cost-centre               = "platform"
      "groundplan:organization" = "acme"
      "groundplan:workspace"    = "accounts/tools"
    }
  }
}
