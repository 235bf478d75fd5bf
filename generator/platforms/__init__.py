"""The platforms that a service can run on, one file each. Docs: docs/services.md."""

from __future__ import annotations

from generator.platforms import ecs, lambda_, server
from generator.platforms.platform import Platform

PLATFORMS: dict[str, Platform] = {each.name: each for each in (ecs.PLATFORM, lambda_.PLATFORM, server.PLATFORM)}


def of(name: str) -> Platform:
    """The platform of a row of `services`, by its name."""
    return PLATFORMS[name]


def users(key: str) -> list[str]:
    """Names of the platforms that use a key of the row."""
    return [platform.name for platform in PLATFORMS.values() if key in platform.keys]


def special_keys() -> list[str]:
    """Keys of the row that not all platforms use, such as size.cpu."""
    return list(dict.fromkeys(key for platform in PLATFORMS.values() for key in platform.keys))
