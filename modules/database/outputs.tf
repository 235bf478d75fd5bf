output "arn" {
  description = "ARN of the instance."
  value       = aws_db_instance.this.arn
}

output "identifier" {
  description = "Identifier of the instance, the DBInstanceIdentifier dimension of CloudWatch metrics."
  value       = aws_db_instance.this.identifier
}

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

output "resource_id" {
  description = "Id for the ARN of rds-db:connect in IAM policies."
  value       = aws_db_instance.this.resource_id
}

output "security_group_id" {
  description = "Id of the database's security group."
  value       = aws_security_group.this.id
}
