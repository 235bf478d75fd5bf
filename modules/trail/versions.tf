terraform {
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
      # aws: the account that stores the log files. aws.management: the organisation's management account.
      configuration_aliases = [aws.management]
    }
  }
}
