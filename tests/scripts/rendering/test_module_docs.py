"""module_docs.py: README tables are what the Terraform files say, and nothing else of a README is touched."""

import pytest

from generator.errors import UserError
from scripts.base.paths import ROOT
from scripts.rendering import module_docs

VARIABLES = """
variable "name" {
  description = "Name, such as \\"acme\\" | a."
  type        = string
}

variable "roles" {
  description = "Roles."
  type = map(object({
    trusted = optional(list(string), ["a-*", "b"])
    size    = optional(object({ cpu = number }), { cpu = 256 })
    kind    = optional(string)
    on      = optional(bool, false)
    blue    = object({ arn = string })
    plain   = set(string)
  }))
  default = {}
}

variable "limit" {
  description = "Limit."
  type        = number
  default     = -1
}

variable "boundary" {
  description = "Boundary."
  type        = string
  default     = null
}
"""
OUTPUTS = 'output "arn" {\n  description = "ARN."\n  value       = 1\n}\n'
TABLES = """\
## Inputs
| name | type | default | description |
|---|---|---|---|
| `name` | `string` |  | Name, such as "acme" \\| a. |
| `roles` | `map(object({trusted = ["a-*", "b"], size = {cpu = 256}, kind = null, on = false, blue: object({arn}), plain}))` | `{}` | Roles. |
| `limit` | `number` | `-1` | Limit. |
| `boundary` | `string` | `null` | Boundary. |

## Outputs
| name | description |
|---|---|
| `arn` | ARN. |
"""  # noqa: E501 - a row of a Markdown table is one line
EMPTY = f"# thing\n\nText.\n\n{module_docs.BEGIN}\n{module_docs.END}\nMore.\n"


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A root with one module, whose README has empty markers."""
    folder = tmp_path / "modules" / "thing"
    folder.mkdir(parents=True)
    for name, text in {"main.tf": "", "variables.tf": VARIABLES, "outputs.tf": OUTPUTS, "README.md": EMPTY}.items():
        (folder / name).write_text(text)
    monkeypatch.setattr(module_docs, "ROOT", tmp_path)
    return folder


def test_the_committed_tables_are_current(capsys):
    assert module_docs.main(check=True) == 0
    count = len(list(ROOT.glob("modules/*/main.tf")))
    assert capsys.readouterr().out == f"{count} READMEs, 0 written\n"


def test_tables_have_every_variable_and_output_with_defaults(module):
    assert module_docs.tables(module) == TABLES


def test_a_module_without_outputs_says_so(module):
    (module / "outputs.tf").unlink()
    assert module_docs.tables(module).endswith("\n## Outputs\nNone.\n")


def test_only_the_text_between_the_markers_is_written_and_only_once(module, capsys):
    assert module_docs.main() == 0
    begin, end = module_docs.BEGIN, module_docs.END
    assert (module / "README.md").read_text() == f"# thing\n\nText.\n\n{begin}\n{TABLES}{end}\nMore.\n"
    assert module_docs.main() == 0
    assert capsys.readouterr().out == "1 READMEs, 1 written\n1 READMEs, 0 written\n"


def test_check_names_the_readme_and_the_command_and_writes_nothing(module):
    with pytest.raises(UserError) as caught:
        module_docs.main(check=True)
    assert (str(caught.value), caught.value.code) == (
        "1 README(s) differ from their module's variables and outputs:\n  modules/thing/README.md\n"
        "next  ./taskw modules:docs",
        1,
    )
    assert (module / "README.md").read_text() == EMPTY


def test_a_changed_description_is_found(module):
    module_docs.main()
    (module / "outputs.tf").write_text(OUTPUTS.replace("ARN.", "Another text."))
    with pytest.raises(UserError, match="modules/thing/README.md"):
        module_docs.main(check=True)


@pytest.mark.parametrize("text", ["# thing\n", f"{module_docs.END}\n{module_docs.BEGIN}\n", None])
def test_a_readme_without_markers_is_refused_with_the_lines_to_add(module, text):
    (module / "README.md").unlink()
    if text:
        (module / "README.md").write_text(text)
    with pytest.raises(UserError) as caught:
        module_docs.main()
    assert str(caught.value) == (
        f"{module / 'README.md'}: expected the tables of inputs and outputs between two markers.\n"
        f"Add these two lines at the end of the file, then run ./taskw modules:docs:\n"
        f"{module_docs.BEGIN}\n{module_docs.END}"
    )
