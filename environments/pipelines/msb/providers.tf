# Generated from environments/matrix.yaml. `./taskw render` overwrites this file; put your resources in another file.
variable "access" {
  description = "The role to assume: plan for groundplan-plan, which reads; apply for groundplan-apply, which writes."
  type        = string
  default     = "plan"
  ephemeral   = true

  validation {
    condition     = contains(["plan", "apply"], var.access)
    error_message = "access must be \"plan\" or \"apply\"."
  }
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["579871551753"]

  assume_role {
    role_arn     = "arn:aws:iam::579871551753:role/groundplan-${var.access}"
    session_name = "groundplan"
  }

  default_tags {
    tags = {
      cost-centre               = "platform"
      "groundplan:organization" = "acme"
      "groundplan:service"      = "msb"
      "groundplan:workspace"    = "pipelines/msb"
    }
  }
}
