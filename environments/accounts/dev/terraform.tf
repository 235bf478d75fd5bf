# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    bucket       = "acme-state-679563844551"
    key          = "accounts/dev/terraform.tfstate"
    region       = "eu-west-1"
    kms_key_id   = "alias/acme-state"
    encrypt      = true
    use_lockfile = true
  }
}
