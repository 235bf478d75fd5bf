output "autoscaling_groups" {
  description = "Names of the Auto Scaling groups blue and green."
  value       = { for colour, group in aws_autoscaling_group.this : colour => group.name }
}
