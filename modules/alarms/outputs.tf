output "names" {
  description = "Names of the alarms that CodeDeploy watches; each of them stops a deployment and rolls it back."
  value = sort(concat(
    values(aws_cloudwatch_metric_alarm.target)[*].alarm_name,
    aws_cloudwatch_metric_alarm.function[*].alarm_name,
    aws_cloudwatch_metric_alarm.versions[*].alarm_name,
  ))
}
