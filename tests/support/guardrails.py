"""What the guardrails of the tests refer to."""

from __future__ import annotations

from generator.guardrails.scp_statements import GuardrailContext

CONTEXT = GuardrailContext(
    org="acme",
    regions=("eu-west-1", "us-east-1"),
    buckets=("acme-state-222222222222", "acme-trail-333333333333", "acme-trail-access-logs-333333333333"),
)
