"""Lambda: a function, each of its versions and each of its aliases have their own resource policy.

AWS: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html,
https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html and
https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html
moto: has one policy for all, so removing one alias's permission removes another's of the same name.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from moto.awslambda.models import LambdaBackend
from moto.awslambda.responses import LambdaResponse

from scripts.sandbox.correction_tools.patch import add_operations, replace
from scripts.sandbox.protocol.responses import AwsError


def apply() -> None:
    """Corrects AddPermission, GetPolicy and RemovePermission."""
    add_operations(LambdaResponse, get_policy, remove_permission)

    @replace(LambdaBackend, "add_permission")
    def add_permission(original: Any, self: Any, function_name: str, qualifier: str, raw: str) -> Any:
        sid = json.loads(raw).get("StatementId")
        function = self.get_function(function_name)
        if any(statement["Sid"] == sid for statement in _statements(function, qualifier)):
            text = f"The statement id ({sid}) provided already exists."
            raise AwsError("ResourceConflictException", f"{text} Please provide a new statement id.", 409)
        self.get_function(function_name, qualifier)  # raises if the qualifier does not exist
        statement, _ = function.policy.add_statement(raw, qualifier)
        return statement


def get_policy(self: Any) -> str:
    """The statements of the request's qualifier."""
    function, qualifier = _function_and_qualifier(self, -2)
    found = _statements(function, qualifier)
    if not found:
        raise AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404)
    document = {"Version": "2012-10-17", "Id": "default", "Statement": found}
    return json.dumps({"Policy": json.dumps(document), "RevisionId": function.policy.revision})


def remove_permission(self: Any) -> Any:
    """Removes one statement of the request's qualifier."""
    function, qualifier = _function_and_qualifier(self, -3)
    sid = unquote(self.path.split("/")[-1].split("?")[0])
    found = [statement for statement in _statements(function, qualifier) if statement["Sid"] == sid]
    if not found:
        raise AwsError("ResourceNotFoundException", f"Statement {sid} is not found in resource policy.", 404)
    function.policy.statements.remove(found[0])
    return 204, {"status": 204}, ""


def _function_and_qualifier(self: Any, position: int) -> tuple[Any, str | None]:
    """From the part of the URL's path at `position`, which is a name or an ARN, and from the query."""
    name, _, qualifier = unquote(self.path.split("?")[0].split("/")[position]).partition(":")
    if name == "arn":  # arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
        name, _, qualifier = qualifier.split(":function:")[1].partition(":")
    return self.backend.get_function(name), self.querystring.get("Qualifier", [qualifier or None])[0]


def _statements(function: Any, qualifier: str | None) -> list[dict[str, Any]]:
    """A statement's resource is the function's ARN, followed by the qualifier."""
    resource = ":".join(function.function_arn.split(":")[:7]) + (f":{qualifier}" if qualifier else "")
    return [statement for statement in function.policy.statements if statement["Resource"] == resource]
