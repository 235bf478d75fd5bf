"""The embedded AWS: moto behind a loopback proxy, with this kit's corrections. How it works: docs/sandbox.md."""

from scripts.sandbox.control import down, find, reset, status, up
from scripts.sandbox.environment import clean_environment
from scripts.sandbox.state import Sandbox

__all__ = ["Sandbox", "clean_environment", "down", "find", "reset", "status", "up"]
