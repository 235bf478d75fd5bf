"""first_execution.py: what starts because a pipeline was created builds nothing."""

import pytest

from generator.errors import UserError
from scripts.deliver import first_execution

ID = "01234567-0123-0123-0123-0123456789ab"


def started_by(stub, trigger: str):
    """A client that knows the execution."""
    found = {"pipelineExecutionId": ID, "trigger": {"triggerType": trigger}}
    asked = {"pipelineName": "acme_api", "pipelineExecutionId": ID}
    stub("codepipeline").add_response("get_pipeline_execution", {"pipelineExecution": found}, asked)
    return stub("codepipeline").client


def test_the_execution_of_a_new_pipeline_is_refused(stub, job):
    with pytest.raises(UserError) as raised:
        first_execution.refuse_unasked(started_by(stub, "CreatePipeline"), job, ID)
    assert raised.value.code == 4
    assert str(raised.value) == (
        "acme_api: CodePipeline started this execution because the pipeline is new, and nobody asked to deploy api; "
        "nothing was built.\n"
        "Push to its branch, or: aws codepipeline start-pipeline-execution --name acme_api"
    )


@pytest.mark.parametrize("trigger", ["WebhookV2", "StartPipelineExecution", "CloudWatchEvent", "AutomatedRollback"])
def test_what_a_person_or_a_push_started_goes_on(stub, job, trigger):
    first_execution.refuse_unasked(started_by(stub, trigger), job, ID)


def test_outside_of_a_pipeline_nothing_is_asked(stub, job):
    first_execution.refuse_unasked(stub("codepipeline").client, job, "")
