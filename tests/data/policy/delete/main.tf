terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { "groundplan:organization" = "acme", "groundplan:workspace" = "shared" }
  }
}

