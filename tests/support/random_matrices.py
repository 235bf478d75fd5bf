"""Random valid matrices: other names, accounts, regions, targets and services than the committed example's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.aws.regions import MOST_ZONES, ZONES
from generator.checks.platforms import USED_ENDPOINTS
from generator.load import load
from generator.matrix.model import Matrix
from generator.platforms import PLATFORMS

Row = dict[str, Any]
EXAMPLE = {"acme", "audit", "tools", "dev", "stage", "prod", "ui", "api", "msa", "msb"}
# Part of a name: short, so that no limit of a composed name is reached; no digit, which could be another's version.
_PART = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=5)
_KEPT = {"all", "build", "check", "aws", "state", "trail"}
NAMES = st.lists(_PART, min_size=1, max_size=2).map("-".join).filter(lambda name: name not in EXAMPLE | _KEPT)
_USES = ("secrets", "parameters", "queues", "buckets")

_DATABASE = {"engine": "postgres", "version": "16", "class": "db.t4g.micro"}
# Two targets in one account, every platform, no connection to a code host: what the committed example does not have.
ZETA: Row = {
    "organization": {
        "name": "zeta",
        "email": "root+{account}@zeta.example",
        "home_region": "us-west-2",
        "allowed_regions": ["us-west-2", "eu-central-1", "us-east-1"],
        "units": ["core", "running"],
        "audit_account": "vault",
        "tools_account": "hub",
    },
    "dns": {"zone": "cloud.zeta.example"},
    "delivery": {"repository": "zeta/kit", "emails": ["ops@zeta.example"]},
    "accounts": {
        "vault": {"unit": "core"},
        "hub": {"unit": "core"},
        "live": {"unit": "running", "protected": True},
    },
    "targets": {
        "us": {"account": "live", "network": {"flow_logs": False}, "database": _DATABASE},
        "eu": {
            "account": "live",
            "region": "eu-central-1",
            "protected": True,
            "network": {"zones": 3, "nat": "none", "endpoints": ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]},
            "database": {**_DATABASE, "multi_az": True},
        },
    },
    "services": {
        "web": {
            "platform": "ecs",
            "source": {"repository": "zeta/web"},
            "port": 3000,
            "uses": {"secrets": ["token"], "database": True},
            "deploy": {"us": "canary_10_5m"},
        },
        "resize": {"platform": "lambda", "source": {"repository": "zeta/resize"}, "port": 80, "promote": ["us"]},
        "legacy": {
            "platform": "server",
            "source": {"repository": "zeta/legacy"},
            "port": 9000,
            "promote": ["us"],
            "deploy": {"us": "blue_green"},
        },
    },
}


def _names(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(NAMES, min_size=least, max_size=most, unique=True)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """A matrix as the mapping that its file contains."""
    accounts = draw(_names(2, 6))
    audit, tools, *workloads = accounts
    regions = draw(st.lists(st.sampled_from(list(ZONES)), min_size=1, max_size=3, unique=True))
    count = draw(st.integers(0, 8))
    services = {name: draw(_service()) for name in draw(_names(count, count))}
    targets = {name: draw(_target(workloads, regions)) for name in draw(_names(1, 5))} if workloads else {}
    services = services if targets else {}
    for target in targets.values():
        _add_endpoints(target, services)
    for row in services.values():
        row.update(draw(_course(row["platform"], list(targets))))
    units = draw(_names(1, 3))
    return {
        "organization": draw(_organization(audit, tools, regions, units)),
        "dns": {"zone": f"{draw(_PART)}.{draw(_PART)}.example"},
        **({"delivery": draw(_delivery())} if draw(st.booleans()) else {}),
        "accounts": {name: draw(_account(units)) for name in accounts},
        "targets": targets,
        "services": services,
    }


def sample(count: int) -> list[Row]:
    """Small matrices with services, spread over what `rows` draws; the same ones in each test run."""
    found: dict[str, Row] = {}

    @settings(
        max_examples=200,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rows())
    def collect(row: Row) -> None:
        if 1 <= len(row["services"]) <= 3:
            found[json.dumps(row)] = row

    collect()
    return list(found.values())[:: max(1, len(found) // count)][:count]


def write(row: Row, folder: Path) -> Matrix:
    """The matrix, read from a file in the folder. JSON is YAML."""
    path = folder / "matrix.yaml"
    path.write_text(json.dumps(row, indent=1), encoding="utf-8")
    return load(path)


def _organization(audit: str, tools: str, regions: list[str], units: list[str]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(
        {
            "name": NAMES,
            "email": st.just("root+{account}@mail.example"),
            "home_region": st.sampled_from(regions),
            "allowed_regions": st.just(regions),
            "units": st.just(units),
            "audit_account": st.just(audit),
            "tools_account": st.just(tools),
        },
        optional={
            "tags": st.dictionaries(NAMES, NAMES, max_size=3),
            "trusted_services": st.just(["sso.amazonaws.com"]),
            "policy_types": st.just(["RESOURCE_CONTROL_POLICY"]),
        },
    )


def _account(units: list[str]) -> st.SearchStrategy[Row]:
    optional = {
        "monthly_budget_usd": st.integers(1, 10_000),
        "protected": st.booleans(),
        "close_on_deletion": st.booleans(),
    }
    return st.fixed_dictionaries({"unit": st.sampled_from(units)}, optional=optional)


def _delivery() -> st.SearchStrategy[Row]:
    optional = {
        "connection": st.sampled_from(["github", "gitlab", "bitbucket"]),
        "emails": st.just(["ops@mail.example"]),
    }
    return st.fixed_dictionaries({"repository": st.just("owner/kit")}, optional=optional)


@st.composite
def _target(draw: st.DrawFn, accounts: list[str], regions: list[str]) -> Row:
    region = draw(st.sampled_from(regions))
    network = {
        "zones": st.integers(2, min(MOST_ZONES, len(ZONES[region]))),
        "prefix": st.integers(16, 22),
        "nat": st.sampled_from(["none", "single", "per_zone"]),
        "flow_logs": st.booleans(),
    }
    alarms = st.fixed_dictionaries({}, optional={"emails": st.sampled_from([[], ["on-call@mail.example"]])})
    optional = {"test_port": st.integers(1024, 65535), "database": _database(), "alarms": alarms}
    row: Row = draw(
        st.fixed_dictionaries(
            {
                "account": st.sampled_from(accounts),
                "region": st.just(region),
                "protected": st.booleans(),
                "network": st.fixed_dictionaries({}, optional=network),
            },
            optional=optional,
        )
    )
    return row | ({} if row["protected"] else draw(st.sampled_from([{}, {"ttl": "3d"}])))


def _database() -> st.SearchStrategy[Row]:
    required = {"engine": "postgres", "version": "16", "class": "db.t4g.micro"}
    optional = {"multi_az": st.booleans(), "storage_gb": st.integers(20, 100)}
    return st.fixed_dictionaries({key: st.just(value) for key, value in required.items()}, optional=optional)


@st.composite
def _service(draw: st.DrawFn) -> Row:
    platform = PLATFORMS[draw(st.sampled_from(list(PLATFORMS)))]
    used = draw(_names(0, 6))
    uses: Row = {kind: used[number::4] for number, kind in enumerate(_USES) if used[number::4]}
    if platform.in_network:
        uses["database"] = draw(st.booleans())
    row: Row = {"platform": platform.name, "source": {"repository": "owner/code"}, "port": draw(st.integers(1, 65535))}
    optional = {"health": "/health", "size.instance": "m7g.large", "scale": {"min": 1, "max": 3}}
    for key in [key for key, value in optional.items() if key in platform.keys and draw(st.booleans())]:
        section, _, part = key.partition(".")
        row[section] = {part: optional[key]} if part else optional[key]
    return row | ({"uses": uses} if uses else {})


@st.composite
def _course(draw: st.DrawFn, platform: str, targets: list[str]) -> Row:
    """Where a service goes, how, and who approves."""
    chosen = draw(st.sampled_from([targets, [name for name in targets if draw(st.booleans())] or targets]))
    strategies = st.sampled_from(list(PLATFORMS[platform].strategies))
    return {
        **({} if chosen == targets else {"promote": chosen}),
        "deploy": draw(st.dictionaries(st.sampled_from([*chosen, "default"]), strategies, max_size=2)),
        "approve": chosen[-1:] if draw(st.booleans()) else [],
    }


def _add_endpoints(target: Row, services: dict[str, Row]) -> None:
    """Without NAT, what every service of any platform could need."""
    if target["network"].get("nat") == "none":
        inside = [PLATFORMS[row["platform"]] for row in services.values()]
        needed = {endpoint for platform in inside if platform.in_network for endpoint in platform.endpoints}
        target["network"]["endpoints"] = sorted(needed | set(USED_ENDPOINTS.values()))
