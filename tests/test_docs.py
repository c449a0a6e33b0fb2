"""The documentation says what the code does: reference pages are as the code writes them, codes are those that are raised."""

import ast
import re
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dossier.cli.docs import pages
from dossier.model.problem_codes import CODES
from dossier.registry import discover
from dossier.rendering import contexts
from dossier.schema.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_as_the_code_writes_it(name: str) -> None:
    """`make fix` was run after the code that a page describes was changed."""
    assert (ROOT / "docs/reference" / name).read_text("utf-8") == PAGES[name]


def test_no_reference_page_is_left_over() -> None:
    """Every page in the folder is one that the code writes."""
    found = {str(path.relative_to(ROOT / "docs/reference")) for path in (ROOT / "docs/reference").rglob("*") if path.is_file()}
    assert found == set(PAGES)


def _raised() -> set[str]:
    """Every problem code that the program can raise: words handed to `error`, `warning`, `wrong`, `code=` and the like."""
    names = {code.name for code in CODES}
    found: set[str] = set()
    for path in (ROOT / "dossier").rglob("*.py"):
        if path.name == "problem_codes.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("error", "warning"):
                found |= {arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant)}
            elif isinstance(node, ast.Constant) and node.value in names:
                found.add(str(node.value))
    return found


def test_every_code_is_explained_once() -> None:
    """The codes that the program raises are those of the reference, each once, with examples."""
    names = [code.name for code in CODES]
    assert len(names) == len(set(names))
    assert _raised() == set(names)
    assert all(code.wrong.strip() and code.right.strip() and code.meaning.endswith(".") for code in CODES)


def test_every_field_has_words() -> None:
    """Each field of each kind, of the settings and of each view says what it is."""
    for record in (Settings, *(kind.record for kind in discover("dossier.kinds", "KIND"))):
        for item in fields(record):
            assert item.metadata["help"].endswith("."), (record, item.name)
    for view in (
        contexts.BasePage,
        contexts.EntryPage,
        contexts.ArticlePage,
        contexts.ListPage,
        contexts.HomePage,
        contexts.TimelinePage,
        contexts.FeedPage,
        contexts.SitemapPage,
    ):
        assert all(item.metadata["help"] for item in fields(view))


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "docs/tour.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_a_page_names_only_files_that_exist(path: Path) -> None:
    """Links in the README and the docs lead to files."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_decisions_are_short() -> None:
    """A decision has a context, a choice and a price, in about fifteen lines."""
    for path in (ROOT / "docs/decisions").glob("*.md"):
        text = path.read_text("utf-8")
        assert all(f"**{word}.**" in text for word in ("Context", "Choice", "Price")), path.name
        assert len(text.splitlines()) <= 18, path.name


def test_the_recipe_that_accepts_output_runs() -> None:
    """`make accept` hands pytest flags that it takes, and finds the cases and the golden sites."""
    told = subprocess.run(["make", "-s", "-n", "accept"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    command = shlex.split(told.strip().splitlines()[-1])[1:]  # behind the name of the Python in .venv
    done = subprocess.run([sys.executable, *command, "--collect-only"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "test_sites.py" in done.stdout
    assert "test_cases.py" in done.stdout
