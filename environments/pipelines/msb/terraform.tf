# Generated from the matrix; `./taskw render` writes it anew. Put your own resources in a file beside it.
terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    bucket       = "acme-state-579871551753"
    key          = "pipelines/msb/terraform.tfstate"
    region       = "eu-west-1"
    kms_key_id   = "alias/acme-state"
    encrypt      = true
    use_lockfile = true
  }
}
