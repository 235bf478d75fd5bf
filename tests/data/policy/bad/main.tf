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

  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "none"
}

resource "aws_s3_bucket" "this" {
  bucket = "acme-x"
}
