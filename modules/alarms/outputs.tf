output "names" {
  description = "Names of the alarms that CodeDeploy watches: each of them stops and rolls back a deployment."
  value       = sort(concat(values(aws_cloudwatch_metric_alarm.target)[*].alarm_name, aws_cloudwatch_metric_alarm.function[*].alarm_name))
}

output "deployment_alarm" {
  description = "Name of the alarm that says that a deployment failed; CodeDeploy must not watch it."
  value       = aws_cloudwatch_metric_alarm.deployments.alarm_name
}
