"""List prices in US dollars, for estimates: rounded, without taxes, discounts and free tiers.

Regions are those of the committed example; another region is estimated with HOME's prices, and the texts say so.
"""

from __future__ import annotations

from typing import NamedTuple

HOURS = 730  # of a month, as AWS's own calculator counts
HOME = "eu-west-1"


class Price(NamedTuple):
    """`hourly` by region; `page` is where AWS lists it."""

    hourly: dict[str, float]
    page: str

    def month(self, region: str, count: float = 1) -> float:
        """What `count` of them cost in a month."""
        return count * HOURS * self.hourly.get(region, self.hourly[HOME])


ENDPOINT = Price({"eu-west-1": 0.011, "us-east-1": 0.01}, "https://aws.amazon.com/privatelink/pricing/")  # per zone
NAT_GATEWAY = Price({"eu-west-1": 0.048, "us-east-1": 0.045}, "https://aws.amazon.com/vpc/pricing/")
ADDRESS = Price(
    {"eu-west-1": 0.005, "us-east-1": 0.005}, "https://aws.amazon.com/vpc/pricing/"
)  # a public IPv4 address
LOAD_BALANCER = Price(
    {"eu-west-1": 0.0252, "us-east-1": 0.0225}, "https://aws.amazon.com/elasticloadbalancing/pricing/"
)
# Fargate on ARM64, by vCPU and by GB of memory.
FARGATE_CPU = Price({"eu-west-1": 0.03238, "us-east-1": 0.03238}, "https://aws.amazon.com/fargate/pricing/")
FARGATE_GB = Price({"eu-west-1": 0.00356, "us-east-1": 0.00356}, "https://aws.amazon.com/fargate/pricing/")
# On-Demand with Linux; in one zone, PostgreSQL. Types that are not listed are not estimated.
INSTANCES = {
    "t4g.small": Price({"eu-west-1": 0.0184, "us-east-1": 0.0168}, "https://aws.amazon.com/ec2/pricing/on-demand/")
}
DATABASES = {
    "db.t4g.medium": Price({"eu-west-1": 0.07, "us-east-1": 0.065}, "https://aws.amazon.com/rds/postgresql/pricing/")
}
