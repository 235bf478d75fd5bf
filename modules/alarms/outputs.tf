output "names" {
  description = "Names of the alarms that CodeDeploy watches: each of them stops and rolls back a deployment."
  value = sort(concat(
    values(aws_cloudwatch_metric_alarm.target)[*].alarm_name, aws_cloudwatch_metric_alarm.function[*].alarm_name,
  ))
}
