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

# A bucket with its public access blocked: "unprotected" is the same without the block.
resource "aws_s3_bucket" "this" {
  bucket = "acme-x"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
