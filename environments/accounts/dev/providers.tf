# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["781515226031"]

  assume_role {
    role_arn     = "arn:aws:iam::781515226031:role/OrganizationAccountAccessRole"
    session_name = "groundplan"
  }

  default_tags {
    tags = {
      cost-centre               = "platform"
      "groundplan:organization" = "acme"
      "groundplan:workspace"    = "accounts/dev"
    }
  }
}
