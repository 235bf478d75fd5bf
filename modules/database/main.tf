data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_db_instance" "this" {
  identifier = var.name
  db_name    = var.database.name
  username   = var.database.username

  engine         = "postgres"
  engine_version = var.database.version
  instance_class = var.database.class
  multi_az       = var.database.multi_az

  storage_type          = "gp3"
  allocated_storage     = var.database.storage_gb
  max_allocated_storage = coalesce(var.database.max_storage_gb, min(65536, 2 * var.database.storage_gb))
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  # Secrets Manager generates, stores and rotates the password, so it is neither in the state nor in a plan.
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = var.kms_key_arn
  iam_database_authentication_enabled = true

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  parameter_group_name   = aws_db_parameter_group.this.name
  publicly_accessible    = false

  backup_retention_period    = var.database.backup_days
  copy_tags_to_snapshot      = true
  auto_minor_version_upgrade = true

  performance_insights_enabled    = true
  performance_insights_kms_key_id = var.kms_key_arn
  monitoring_interval             = 60
  monitoring_role_arn             = aws_iam_role.monitoring.arn
  enabled_cloudwatch_logs_exports = keys(aws_cloudwatch_log_group.this)

  deletion_protection       = var.protected
  skip_final_snapshot       = !var.protected
  final_snapshot_identifier = var.protected ? "${var.name}-final" : null
  delete_automated_backups  = !var.protected

  # Otherwise changes wait for the maintenance window, and Terraform plans them until then.
  apply_immediately           = local.apply_immediately
  allow_major_version_upgrade = var.database.allow_major_version_upgrade

  depends_on = [aws_iam_role_policy_attachment.monitoring]
}

locals {
  apply_immediately = coalesce(var.database.apply_immediately, !var.protected)
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Data subnets of ${var.name}"
  subnet_ids  = var.subnet_ids
}
