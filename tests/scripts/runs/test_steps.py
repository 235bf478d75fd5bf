"""steps.py: an apply on another machine than the plan's."""

from generator.workspace_graph import Workspace
from scripts.cloud.context import Place
from scripts.runs import steps
from scripts.terraform.process import Result

SHARED = Workspace("shared", "shared", "tools")


def test_an_apply_initialises_what_is_not(place, tmp_path, monkeypatch):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / steps.PROVIDER_LOCK).write_text("")
    asked = []
    monkeypatch.setattr(steps, "ENVIRONMENTS", tmp_path)
    monkeypatch.setattr(steps.mirror, "mirror", lambda: "mirror")
    monkeypatch.setattr(Place, "environment", lambda *_: {})
    monkeypatch.setattr(steps, "terraform", lambda *given, **_: asked.append(given[2:]) or Result(0, "", ""))
    for _ in range(2):
        steps.apply(place, SHARED, tmp_path / "plan.tfplan", lambda _: None)
    apply = ("apply", "-var", "access=apply", str(tmp_path / "plan.tfplan"))
    assert asked == [("init",), apply, apply]
