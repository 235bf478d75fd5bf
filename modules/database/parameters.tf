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
  }

  # Changes of the schema, and statements slower than a second: enough to investigate with, few enough to keep.
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }

  # A new major version is a new family: the old group is deleted only when the instance has left it.
  lifecycle {
    create_before_destroy = true
  }
}
