variable "uses" {
  description = "ARNs of what the service may use. Secrets (without the six characters behind the name) and parameters by name."
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
  description = "ARN of the key that encrypts all of it."
  type        = string
  nullable    = false
}
