locals {
  builds_images = try(var.service.image_repository, null) != null
}

# Tags are immutable. Only untagged images expire, because a target may run any tagged one.
resource "aws_ecr_repository" "this" {
  count = local.builds_images ? 1 : 0

  name                 = var.service.image_repository
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = var.shared.artefact_key_arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  count = local.builds_images ? 1 : 0

  repository = aws_ecr_repository.this[0].name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Layers and images that no tag names"
      selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
      action       = { type = "expire" }
    }]
  })
}

# The targets' execution roles may pull.
resource "aws_ecr_repository_policy" "this" {
  count = local.builds_images ? 1 : 0

  repository = aws_ecr_repository.this[0].name
  policy     = file("${var.policies}/registry.json")
}
