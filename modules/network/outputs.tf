output "vpc" {
  description = "Id and IPv4 block of the VPC."
  value       = { id = aws_vpc.this.id, cidr_block = aws_vpc.this.cidr_block }
}

# After the routes, because resources in a subnet may need internet access immediately.
output "subnet_ids" {
  description = "Ids of the public, private and data subnets, each in the order of the zones' names."
  value = {
    public  = [for zone in local.zone_names : aws_subnet.public[zone].id]
    private = [for zone in local.zone_names : aws_subnet.private[zone].id]
    data    = [for zone in local.zone_names : aws_subnet.data[zone].id]
  }

  depends_on = [
    aws_route.public_internet,
    aws_route.private_nat,
    aws_route_table_association.public,
    aws_route_table_association.private,
    aws_route_table_association.data,
  ]
}

output "private_cidr_blocks" {
  description = "IPv4 blocks of the private subnets, in the order of the zones' names."
  value       = [for zone in local.zone_names : var.zones[zone].private]
}
