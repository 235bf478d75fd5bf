output "host" {
  description = "Host name of the instance."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "TCP port of the instance."
  value       = aws_db_instance.this.port
}

output "name" {
  description = "Name of the database."
  value       = aws_db_instance.this.db_name
}

output "secret_arn" {
  description = "ARN of the secret with username and password."
  value       = aws_db_instance.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Id of the database's security group."
  value       = aws_security_group.this.id
}
