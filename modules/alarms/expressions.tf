# %[1]s is the group. With few requests, such as three at night, a single failure must not roll a deployment back.
# MAX of several time series is the greatest value of each minute; AWS advises against MAX of a single one only.
locals {
  own_rate = "IF(requests_%[1]s >= ${var.thresholds.minimum_requests}, 100 * failed_%[1]s / requests_%[1]s, 0)"
  own_p99  = "IF(requests_%[1]s >= ${var.thresholds.minimum_requests}, slowest_%[1]s, 0)"

  error_expressions = {
    rate_blue  = format(local.own_rate, "blue")
    rate_green = format(local.own_rate, "green")
    result     = "MAX([rate_blue, rate_green])"
  }

  latency_expressions = {
    p99_blue  = format(local.own_p99, "blue")
    p99_green = format(local.own_p99, "green")
    result    = "MAX([p99_blue, p99_green])"
  }
}
