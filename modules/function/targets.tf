locals {
  target_groups = { live = var.target_groups.blue.arn, test = var.target_groups.green.arn }
}

resource "aws_lambda_permission" "load_balancer" {
  for_each = aws_lambda_alias.this

  statement_id  = "load-balancer-${each.key}"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  qualifier     = each.value.name
  principal     = "elasticloadbalancing.amazonaws.com"
  source_arn    = local.target_groups[each.key]
}

resource "aws_lb_target_group_attachment" "this" {
  for_each = aws_lambda_alias.this

  target_group_arn = local.target_groups[each.key]
  target_id        = each.value.arn

  # Elastic Load Balancing refuses a function that it has no permission to invoke.
  depends_on = [aws_lambda_permission.load_balancer]
}
