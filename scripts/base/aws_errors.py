"""What AWS and boto3 refuse, as messages that say what to do next: no command of the kit ends in a traceback for them.

https://botocore.amazonaws.com/v1/documentation/api/latest/client_upgrades.html#error-handling and
https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
"""

from __future__ import annotations

from typing import Any

LOGIN = "Log in again (aws sso login, or new keys in the environment), and rerun the command (docs/aws.md)."
EXPIRED = ("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired", "AuthFailure")
UNKNOWN_KEYS = ("InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch")
DENIED = ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "Forbidden", "403")
BUSY = ("Throttling", "ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown")
# By the name of botocore's exception class.
NEXT = {
    **dict.fromkeys(("NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError"), LOGIN),
    **dict.fromkeys(("SSOTokenLoadError", "UnauthorizedSSOTokenError", "TokenRetrievalError", "SSOError"), LOGIN),
    "ProfileNotFound": "Set AWS_PROFILE to a profile of ~/.aws/config (aws configure list-profiles), or unset it.",
    "NoRegionError": "Set AWS_REGION, for example to the organisation's home_region.",
    "SSLError": "A proxy may replace certificates: set AWS_CA_BUNDLE and SSL_CERT_FILE to its CA, or unset them.",
    "ProxyConnectionError": "Check HTTPS_PROXY and NO_PROXY.",
}
NETWORK = "Check the network, HTTPS_PROXY and AWS_REGION, and rerun the command."
AGAIN = "Fix what the message says, and rerun the command to resume."


def explain(error: BaseException) -> str | None:
    """The message for an error of boto3; None for any other error, which is a fault of the kit."""
    from botocore.exceptions import BotoCoreError, ClientError  # only here: most commands end without an error

    if isinstance(error, ClientError):
        return _refusal(error.operation_name, error.response)
    if isinstance(error, BotoCoreError):
        name = type(error).__name__
        is_network = name.endswith(("ConnectionError", "TimeoutError", "ConnectionClosedError"))
        return f"AWS could not be asked: {error}\n{NEXT.get(name, NETWORK if is_network else AGAIN)}"
    return None


def _refusal(operation: str, response: dict[str, Any]) -> str:
    code, text = response.get("Error", {}).get("Code", "?"), response.get("Error", {}).get("Message", "")
    request = response.get("ResponseMetadata", {}).get("RequestId", "unknown")
    return f"AWS refused {operation}: {code}: {text} (request {request})\n{_next(code)}"


def _next(code: str) -> str:
    if code in EXPIRED:
        return f"The credentials have expired. {LOGIN}"
    if code in UNKNOWN_KEYS:
        return f"AWS does not know these credentials. {LOGIN}"
    if code in DENIED:
        return "See who you are with `aws sts get-caller-identity`, and which role may do this in docs/aws.md."
    if code in BUSY:
        return "Too many requests at once, in all of the account: wait a minute and rerun the command to resume."
    return AGAIN
