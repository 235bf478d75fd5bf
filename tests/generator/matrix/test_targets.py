"""The rows of `targets`."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.matrix.targets import Network


def test_network_refuses_a_single_zone() -> None:
    with pytest.raises(ValidationError):
        Network(zones=1)
