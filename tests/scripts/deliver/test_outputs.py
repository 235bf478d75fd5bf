"""outputs.py: what a workspace published."""

import json
from dataclasses import replace

import pytest

from generator.errors import UserError
from scripts.deliver import outputs


def test_read_ignores_outputs_that_no_step_needs(job):
    value = {"platform": "server", "strategy": "blue_green", "port": 8080, "application": "a", "deployment_group": "g"}
    groups = {"blue": {"arn": "b", "name": "x"}, "green": {"arn": "g", "name": "y"}}
    ssm = job.context.client("ssm", "stage")
    text = json.dumps({**value, "target_groups": groups, "hooks": None, "alarms": ["x"]})
    ssm.put_parameter(Name="/groundplan/stage/services/api", Value=text, Type="String")
    found = outputs.read(ssm, job)
    ssm.delete_parameter(Name="/groundplan/stage/services/api")
    assert (found.target_groups["green"].arn, found.in_place) == ("g", False)
    assert found.model_copy(update={"strategy": "half_at_a_time"}).in_place


def test_a_service_that_was_not_applied_is_refused(job):
    with pytest.raises(UserError) as raised:
        outputs.read(job.context.client("ssm", "stage"), replace(job, service="ui"))
    assert str(raised.value) == (
        "/groundplan/stage/services/ui: parameter not found, so ui was never applied in stage.\n"
        "Apply it first: ./taskw plan ENV=stage WORKSPACE=targets/stage/services/ui"
    )
