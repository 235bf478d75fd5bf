module "log_bucket" {
  source = "../log_bucket"

  name          = var.log_bucket
  force_destroy = !var.protected
  delivery      = local.log_delivery
}

locals {
  # Without conditions, as AWS documents: the account id in the path excludes other accounts' load balancers.
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
  log_delivery = {
    sid     = "LoadBalancersOfThisAccount"
    service = "logdelivery.elasticloadbalancing.amazonaws.com"
    prefix  = "AWSLogs/${data.aws_caller_identity.current.account_id}/"
  }
}
