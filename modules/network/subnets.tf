# For load balancers and NAT gateways.
resource "aws_subnet" "public" {
  for_each = var.zones

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.key
  cidr_block              = each.value.public
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-public-${each.key}" }
}

# For the services.
resource "aws_subnet" "private" {
  for_each = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value.private

  tags = { Name = "${var.name}-private-${each.key}" }
}

# For databases: no route out of the VPC.
resource "aws_subnet" "data" {
  for_each = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value.data

  tags = { Name = "${var.name}-data-${each.key}" }
}
