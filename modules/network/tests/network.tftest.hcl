mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  name       = "acme-dev"
  cidr_block = "10.0.0.0/20"
  zones = {
    eu-west-1a = { public = "10.0.0.0/24", data = "10.0.4.0/24", private = "10.0.8.0/23" }
    eu-west-1b = { public = "10.0.1.0/24", data = "10.0.5.0/24", private = "10.0.10.0/23" }
  }
}

run "no_nat" {
  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_eip.nat) == 0 && length(aws_route.private_nat) == 0
    error_message = "without NAT there must be no gateway, no address and no route to a gateway"
  }
}

run "single_nat" {
  variables {
    nat = "single"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a"]
    error_message = "the one gateway must be in the first zone"
  }

  assert {
    condition     = alltrue([for route in aws_route.private_nat : route.nat_gateway_id == aws_nat_gateway.this["eu-west-1a"].id])
    error_message = "all private subnets must leave by the one gateway"
  }

  assert {
    condition     = length(aws_route.private_nat) == 2 && length(aws_eip.nat) == 1
    error_message = "each private subnet has a route, all have one address"
  }
}

run "nat_per_zone" {
  variables {
    nat = "per_zone"
  }

  assert {
    condition = alltrue([
      for zone, route in aws_route.private_nat : route.nat_gateway_id == aws_nat_gateway.this[zone].id
    ])
    error_message = "each private subnet must leave by the gateway of its own zone"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 2 && length(aws_eip.nat) == 2
    error_message = "each zone must have its gateway"
  }
}

run "three_zones" {
  variables {
    zones = {
      eu-west-1c = { public = "10.0.2.0/24", data = "10.0.6.0/24", private = "10.0.12.0/23" }
      eu-west-1a = { public = "10.0.0.0/24", data = "10.0.4.0/24", private = "10.0.8.0/23" }
      eu-west-1b = { public = "10.0.1.0/24", data = "10.0.5.0/24", private = "10.0.10.0/23" }
    }
  }

  assert {
    condition     = output.private_cidr_blocks == ["10.0.8.0/23", "10.0.10.0/23", "10.0.12.0/23"]
    error_message = "subnets must be listed in the order of the zones' names"
  }

  assert {
    condition     = alltrue([for tier in ["public", "private", "data"] : length(output.subnet_ids[tier]) == 3])
    error_message = "each tier must have a subnet in each zone"
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : !subnet.map_public_ip_on_launch])
    error_message = "nothing may get a public address by itself"
  }
}

run "refuses_no_zones" {
  command = plan

  variables {
    zones = {}
  }

  expect_failures = [var.zones]
}

run "refuses_what_is_not_a_block" {
  command = plan

  variables {
    name       = "Acme"
    cidr_block = "10.0.0.0/8"
    nat        = "double"
    zones      = { eu-west-1a = { public = "10.0.0.0/24", private = "10.0.8.0", data = "10.0.4.0/24" } }
  }

  expect_failures = [var.name, var.cidr_block, var.nat, var.zones]
}
