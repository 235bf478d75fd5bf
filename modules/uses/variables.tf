variable "uses" {
  description = "ARNs that the service may use; secrets (without their last six characters) and parameters by name."
  type = object({
    secrets    = optional(map(string), {})
    parameters = optional(map(string), {})
    queues     = optional(list(string), [])
    buckets    = optional(list(string), [])
  })
  default  = {}
  nullable = false
}

variable "kms_key_arn" {
  description = "ARN of the key that encrypts everything in uses."
  type        = string
  nullable    = false
}
