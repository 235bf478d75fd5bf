"""What a kind of workspace has unless it says otherwise."""

from generator.lock.decisions import Lock
from generator.workspace_graph import Workspace
from generator.workspaces.kind import Kind
from tests.support.service_matrices import matrix

PLAIN = Workspace("shared", "shared", "tools")


def test_kind_has_no_further_files_and_providers_by_default():
    kind = Kind("shared", lambda _: [PLAIN], lambda *_: {})
    assert kind.files(matrix(), Lock(), PLAIN) == {}
    assert kind.providers(matrix(), PLAIN) == {}
