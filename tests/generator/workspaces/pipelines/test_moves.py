"""moves.py: everything that a pipeline had before 0.1.0 goes to where modules/pipeline has it now."""

import json
import re

import pytest

from tests.support.pipeline_module import MODULE
from tests.support.rendered_pipelines import connected, zipped

RESOURCE = re.compile(r'^resource "(\w+)" "(\w+)" \{(\n  count)?', re.MULTILINE)
IMAGES, STORED = "aws_ecr_", ".start[0]"


def resources():
    """Addresses of the module's resources, without keys of for_each."""
    found = RESOURCE.findall("".join(path.read_text() for path in MODULE.glob("*.tf")))
    return {f"{kind}.{name}{'[0]' if count else ''}" for kind, name, count in found}


@pytest.mark.parametrize(("files", "service"), [(connected, "api"), (connected, "msa"), (zipped, "infrastructure")])
def test_every_resource_of_the_module_was_somewhere_before(files, service):
    moves = json.loads(files()[service]["moved.tf.json"])["moved"]
    there = {each for each in resources() if service == "api" or not each.startswith(IMAGES)}
    there = {each for each in there if files is zipped or not each.endswith(STORED)}
    assert {move["to"] for move in moves} == {f"module.pipeline.{each}" for each in there}
    assert [move["to"] for move in moves] == [
        f"module.pipeline.{move['from']}{'[0]' if move['to'].endswith(']') else ''}" for move in moves
    ]
