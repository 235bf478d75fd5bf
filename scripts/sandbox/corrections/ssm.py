"""Systems Manager: a standard parameter has at most 4 KB.

AWS: ValidationException, https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html (Tier)
moto: stores values of any size.
"""

from __future__ import annotations

from typing import Any

from moto.ssm.responses import SimpleSystemManagerResponse

from generator.aws.quotas import PARAMETER
from scripts.sandbox.correction_tools.patch import replace
from scripts.sandbox.correction_tools.settings import limit
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects PutParameter."""

    @replace(SimpleSystemManagerResponse, "put_parameter")
    def put_parameter(original: Any, self: Any) -> Any:
        standard = self._get_param("Tier") in (None, "Standard")
        if standard and len(str(self._get_param("Value")).encode()) > limit(PARAMETER):
            text = f"Standard tier parameters support a maximum parameter value of {limit(PARAMETER)} characters."
            more = "To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier."
            raise AwsError("ValidationException", f"{text} {more}")
        return original(self)
