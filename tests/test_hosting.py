"""The pages on hosting and the repository's workflow: their commands are ours, their settings are sound, their files are there."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from dossier.cli import read
from dossier.schema.settings import parse_settings
from dossier.schema.target import targets

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs/hosting").glob("*.md"))
WORKFLOW = ROOT / ".github/workflows/publish.yml"
_HEAD = "title: T\ndescription: D.\nbase_url: https://example.org/\npublisher: {name: Desk}\n"


def _commands(text: str) -> list[list[str]]:
    """The words of every call of the program, without what the shell does with them."""
    found = re.findall(r"(?<![\w/])(?:\.venv/bin/python )?build\.py([^\n`&|>]*)", text)
    plain = [re.sub(r"\$\(date[^)]*\)", "2026-01-01", line).partition("   ")[0] for line in found]
    return [shlex.split(line) for line in plain]


@pytest.mark.parametrize("path", [*PAGES, ROOT / "docs/guide/links.md", WORKFLOW], ids=lambda path: path.name)
def test_the_commands_of_a_page_are_ours(path: Path) -> None:
    """Each can be given as it stands: the command exists, and so does every flag."""
    commands = _commands(path.read_text("utf-8"))
    assert commands
    for words in commands:
        read(words)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_settings_of_a_page_are_sound(path: Path) -> None:
    """Every block of `targets:` is read without a problem."""
    blocks = re.findall(r"```yaml\n(targets:.*?)```", path.read_text("utf-8"), re.DOTALL)
    assert bool(blocks) == (path.name != "verify.md")
    for block in blocks:
        settings, problems = parse_settings(_HEAD + block)
        assert problems == ()
        assert settings is not None
        assert settings.targets


def test_every_target_has_a_page() -> None:
    """Each sort of target stands in some block of settings, and each page in the list of the first."""
    blocks = "".join(path.read_text("utf-8") for path in PAGES)
    assert {name for name in targets() if f"to: {name}" in blocks} == set(targets())
    first = (ROOT / "docs/hosting/README.md").read_text("utf-8")
    assert all(f"({path.name})" in first for path in PAGES if path.name != "README.md")


def test_the_workflow_comes_back_records_and_keeps_the_cache() -> None:
    """It is YAML, runs on a schedule, builds before it deploys, deploys before it records, and keeps `.cache` and `output` between runs."""
    flow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert flow[True]["schedule"]  # YAML 1.1 reads `on` as true
    steps = flow["jobs"]["site"]["steps"]
    assert [step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/cache@")] == [".cache\noutput\n"]
    said = "\n".join(step.get("run") or step.get("uses") or "" for step in steps)
    order = ["list due", "build.py --strict", "build.py deploy pages", "actions/deploy-pages@", "build.py record"]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert flow["permissions"] == {"contents": "read"}
