"""The platforms that a service can run on, one module each. Documentation: docs/services.md."""

from __future__ import annotations

from generator.platforms import ecs, lambda_, server
from generator.platforms.platform import Platform

PLATFORMS: dict[str, Platform] = {each.name: each for each in (ecs.PLATFORM, lambda_.PLATFORM, server.PLATFORM)}


def of(name: str) -> Platform:
    """The platform with this name in the matrix."""
    return PLATFORMS[name]


def users(key: str) -> list[str]:
    """Names of the platforms that use this key of a row, such as `size.cpu`."""
    return [platform.name for platform in PLATFORMS.values() if key in platform.keys]


def special_keys() -> list[str]:
    """Keys of a row that not all platforms use, such as `size.cpu`."""
    return list(dict.fromkeys(key for platform in PLATFORMS.values() for key in platform.keys))
