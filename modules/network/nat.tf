locals {
  zone_names = sort(keys(var.zones))

  nat_zones = {
    none     = []
    single   = slice(local.zone_names, 0, 1)
    per_zone = local.zone_names
  }[var.nat]

  # The zone of the NAT gateway, by zone of the private subnet; empty without NAT.
  nat_zone_of = {
    for zone in local.zone_names : zone => var.nat == "per_zone" ? zone : local.zone_names[0]
    if var.nat != "none"
  }
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = toset(local.nat_zones)

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id

  tags = { Name = "${var.name}-${each.key}" }

  depends_on = [aws_internet_gateway.this]
}
