output "autoscaling_groups" {
  description = "Names of the auto scaling groups blue and green."
  value       = { for colour, group in aws_autoscaling_group.this : colour => group.name }
}
