"""Policy variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"""

from __future__ import annotations

import re

from scripts.sandbox.authorization.context import Context
from scripts.sandbox.authorization.errors import Unsupported

VARIABLE = re.compile(r"\$\{([^}]*)\}")


def substituted(text: str, context: Context) -> list[str]:
    """The text with the request's values; [] if the request has no value for a variable, so that nothing matches."""
    if "${" not in text:
        return [text]
    names = VARIABLE.findall(text)
    if any(name in ("*", "?", "$") or "," in name for name in names):
        raise Unsupported(f"policy variable in {text}: escapes and default values")
    values = {name: context.values(name) for name in names}
    if not all(len(found) == 1 for found in values.values()):
        return []
    return [VARIABLE.sub(lambda match: values[match[1]][0], text)]
