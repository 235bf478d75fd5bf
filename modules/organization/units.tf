locals {
  # All paths with all their parents: workloads/nonprod implies workloads.
  unit_paths = toset(flatten([
    for path in var.units : [
      for depth in range(1, length(split("/", path)) + 1) : join("/", slice(split("/", path), 0, depth))
    ]
  ]))

  units_of_level = {
    for level in range(1, 6) : level => toset([
      for path in local.unit_paths : path if length(split("/", path)) == level
    ])
  }

  unit_ids = {
    for path, unit in merge(
      aws_organizations_organizational_unit.level_1,
      aws_organizations_organizational_unit.level_2,
      aws_organizations_organizational_unit.level_3,
      aws_organizations_organizational_unit.level_4,
      aws_organizations_organizational_unit.level_5,
    ) : path => unit.id
  }
}

# One resource per level, because a resource cannot refer to other instances of itself.
resource "aws_organizations_organizational_unit" "level_1" {
  for_each = local.units_of_level[1]

  name      = each.key
  parent_id = local.root_id
}

resource "aws_organizations_organizational_unit" "level_2" {
  for_each = local.units_of_level[2]

  name      = basename(each.key)
  parent_id = aws_organizations_organizational_unit.level_1[dirname(each.key)].id
}

resource "aws_organizations_organizational_unit" "level_3" {
  for_each = local.units_of_level[3]

  name      = basename(each.key)
  parent_id = aws_organizations_organizational_unit.level_2[dirname(each.key)].id
}

resource "aws_organizations_organizational_unit" "level_4" {
  for_each = local.units_of_level[4]

  name      = basename(each.key)
  parent_id = aws_organizations_organizational_unit.level_3[dirname(each.key)].id
}

resource "aws_organizations_organizational_unit" "level_5" {
  for_each = local.units_of_level[5]

  name      = basename(each.key)
  parent_id = aws_organizations_organizational_unit.level_4[dirname(each.key)].id
}
