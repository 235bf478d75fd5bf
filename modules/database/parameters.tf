locals {
  major_version = split(".", var.database.version)[0]
}

resource "aws_db_parameter_group" "this" {
  name        = "${var.name}-postgres${local.major_version}"
  family      = "postgres${local.major_version}"
  description = "PostgreSQL ${local.major_version} of ${var.name}"

  # docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html
  parameter {
    name  = "rds.force_ssl"
    value = "1"
    # 1 is the default from PostgreSQL 15 on. RDS then returns this method whatever was sent, and `immediate` would be
    # planned again and again: github.com/hashicorp/terraform-provider-aws/issues/39252
    apply_method = "pending-reboot"
  }

  # Logs only schema changes and statements slower than a second: enough for investigations, at a low volume.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  # A new major version needs a new group; the old one can be deleted only after the instance has changed to it.
  lifecycle {
    create_before_destroy = true
  }
}
