mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/acme-dev-database-monitoring" }
  }
  mock_resource "aws_db_instance" {
    defaults = { master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1" }] }
  }
}

variables {
  name               = "acme-dev"
  database           = { version = "16", class = "db.t4g.medium" }
  vpc_id             = "vpc-1"
  subnet_ids         = ["subnet-1", "subnet-2"]
  client_cidr_blocks = ["10.0.8.0/23", "10.0.10.0/23"]
  kms_key_arn        = "arn:aws:kms:eu-west-1:111122223333:key/1"
}

run "password_is_managed_and_data_encrypted" {
  assert {
    condition     = aws_db_instance.this.manage_master_user_password && output.secret_arn == "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1"
    error_message = "Secrets Manager must keep the password"
  }

  assert {
    condition = alltrue([for key in [
      aws_db_instance.this.kms_key_id,
      aws_db_instance.this.master_user_secret_kms_key_id,
      aws_db_instance.this.performance_insights_kms_key_id,
      aws_cloudwatch_log_group.this["postgresql"].kms_key_id,
    ] : key == var.kms_key_arn])
    error_message = "storage, password, performance data and logs must be encrypted with the given key"
  }
}

run "tls_only" {
  assert {
    condition     = contains([for p in aws_db_parameter_group.this.parameter : "${p.name}=${p.value}"], "rds.force_ssl=1")
    error_message = "connections without TLS must be refused"
  }

  assert {
    condition     = one([for p in aws_db_parameter_group.this.parameter : p.apply_method if p.name == "rds.force_ssl"]) == "pending-reboot"
    error_message = "RDS returns this method for a default, so another one would be planned again and again"
  }
}

run "only_its_clients_reach_it" {
  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.clients : rule.cidr_ipv4] == ["10.0.10.0/23", "10.0.8.0/23"]
    error_message = "only the given blocks may reach the database"
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible
    error_message = "the database must have no public address"
  }
}

run "protected" {
  assert {
    condition = (
      aws_db_instance.this.deletion_protection &&
      !aws_db_instance.this.skip_final_snapshot &&
      aws_db_instance.this.final_snapshot_identifier == "acme-dev-final" &&
      !aws_db_instance.this.delete_automated_backups
    )
    error_message = "a protected database must not be deleted, and never without a snapshot"
  }

  assert {
    condition     = !aws_db_instance.this.apply_immediately
    error_message = "a protected database must be changed in its maintenance window"
  }
}

run "protected_but_now" {
  variables {
    database = { version = "17", class = "db.t4g.medium", apply_immediately = true, allow_major_version_upgrade = true }
  }

  assert {
    condition     = aws_db_instance.this.apply_immediately && aws_db_instance.this.allow_major_version_upgrade
    error_message = "a major upgrade must be possible, at a time of one's own choice"
  }
}

run "unprotected" {
  variables {
    protected = false
  }

  assert {
    condition = (
      !aws_db_instance.this.deletion_protection &&
      aws_db_instance.this.skip_final_snapshot &&
      aws_db_instance.this.delete_automated_backups &&
      aws_db_instance.this.apply_immediately &&
      !aws_db_instance.this.allow_major_version_upgrade
    )
    error_message = "an unprotected database must go and leave nothing"
  }
}

run "standby_and_storage" {
  variables {
    database = { version = "17.2", class = "db.m7g.large", multi_az = true, storage_gb = 100 }
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_parameter_group.this.family == "postgres17"
    error_message = "the standby must be as set, the parameters of the major version's family"
  }

  assert {
    condition     = aws_db_instance.this.max_allocated_storage == 200
    error_message = "storage must grow up to twice the first size by default"
  }
}

run "alarms_notify" {
  variables {
    alarm_actions    = ["arn:aws:sns:eu-west-1:111122223333:acme-dev-alarms"]
    alarm_thresholds = { free_storage_percent = 10 }
  }

  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.this : key => "${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold}"
      } == {
      cpu     = "CPUUtilization GreaterThanThreshold 90"
      storage = "FreeStorageSpace LessThanThreshold 2147483648"
      memory  = "FreeableMemory LessThanThreshold 104857600"
    }
    error_message = "CPU is in percent; free storage and memory are in bytes"
  }

  assert {
    condition = alltrue([
      for alarm in values(aws_cloudwatch_metric_alarm.this) :
      alarm.dimensions == tomap({ DBInstanceIdentifier = var.name }) &&
      alarm.alarm_actions == toset(var.alarm_actions) && alarm.ok_actions == toset(var.alarm_actions)
    ])
    error_message = "each alarm must watch this instance, and notify when it goes off and when it ends"
  }
}

run "boundary" {
  variables {
    permissions_boundary = "arn:aws:iam::111122223333:policy/groundplan-boundary"
  }

  assert {
    condition     = aws_iam_role.monitoring.permissions_boundary == "arn:aws:iam::111122223333:policy/groundplan-boundary"
    error_message = "the role must have the boundary"
  }
}

run "refuses_what_aws_refuses" {
  command = plan

  variables {
    name               = "acme--dev"
    database           = { version = "9", class = "t4g.medium", storage_gb = 10, backup_days = 0, max_storage_gb = 5 }
    subnet_ids         = ["subnet-1"]
    client_cidr_blocks = ["0.0.0.0/0"]
    alarm_thresholds   = { cpu_percent = 100 }
  }

  expect_failures = [var.name, var.database, var.subnet_ids, var.client_cidr_blocks, var.alarm_thresholds]
}
