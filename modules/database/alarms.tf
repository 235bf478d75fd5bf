# Fifteen minutes each, so that a backup or a vacuum raises no alarm. The metrics:
# docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}_database_${each.key}"
  alarm_description   = each.value.description
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  evaluation_periods  = 3
  alarm_actions       = var.alarm_actions
  ok_actions          = var.alarm_actions

  namespace   = "AWS/RDS"
  metric_name = each.value.metric
  statistic   = "Average"
  period      = 300
  dimensions  = { DBInstanceIdentifier = aws_db_instance.this.identifier }
}

locals {
  alarms = {
    cpu = {
      description = "The CPU of the database ${var.name} is busy for more than ${var.alarm_thresholds.cpu_percent} %"
      metric      = "CPUUtilization"
      comparison  = "GreaterThanThreshold"
      threshold   = var.alarm_thresholds.cpu_percent
    }

    # In bytes. RDS grows the storage when less than 10 % is free, so 5 % means that it is at its limit, or grew less than
    # six hours ago: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
    storage = {
      description = "The database ${var.name} has less than ${var.alarm_thresholds.free_storage_percent} % of its first storage free"
      metric      = "FreeStorageSpace"
      comparison  = "LessThanThreshold"
      threshold   = var.alarm_thresholds.free_storage_percent / 100 * var.database.storage_gb * pow(1024, 3)
    }

    memory = {
      description = "The database ${var.name} has less than ${var.alarm_thresholds.free_memory_mib} MiB of memory free"
      metric      = "FreeableMemory"
      comparison  = "LessThanThreshold"
      threshold   = var.alarm_thresholds.free_memory_mib * pow(1024, 2)
    }
  }
}
