"""The documentation says what the code does: reference pages are as the code writes them, codes are those that are raised."""

import ast
import re
import runpy
import shlex
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dossier.analysis.check import codes
from dossier.cli.docs import pages
from dossier.model.problem_codes import CODES
from dossier.registry import discover
from dossier.rendering.reference import page_classes, template_classes
from dossier.schema.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_as_the_code_writes_it(name: str) -> None:
    """`make fix` was run after the code that a page describes was changed."""
    assert (ROOT / "docs/reference" / name).read_text("utf-8") == PAGES[name]


def test_the_picture_of_the_rooms_is_as_the_imports_are() -> None:
    """`make fix` was run after an import between rooms came or went."""
    draw = runpy.run_path(str(ROOT / "docs/draw_rooms.py"))
    assert draw["PICTURE"].read_text("utf-8") == draw["picture"]()


def test_no_reference_page_is_left_over() -> None:
    """Every page in the folder is one that the code writes."""
    found = {str(path.relative_to(ROOT / "docs/reference")) for path in (ROOT / "docs/reference").rglob("*") if path.is_file()}
    assert found == set(PAGES)


def _raised() -> set[str]:
    """Every problem code that the program can raise: words handed to `error`, `warning`, `wrong`, `code=` and the like."""
    names = {code.name for code in codes()}
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
    names = [code.name for code in codes()]
    assert len(names) == len(set(names))
    assert _raised() == set(names)
    assert all(code.wrong.strip() and code.right.strip() and code.meaning.endswith(".") for code in codes())


def _severities() -> set[tuple[str, str]]:
    """Each code that is a word of a call, with the severity that the call gives it."""
    names = {code.name for code in CODES}  # a check states its own severity
    found: set[tuple[str, str]] = set()
    for path in (ROOT / "dossier").rglob("*.py"):
        if path.name == "problem_codes.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                words = [*node.args, *(word.value for word in node.keywords)]
                given = {word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)} & names
                found |= {("warning" if name == "warning" else "error", code) for code in given}
            elif isinstance(node, ast.FunctionDef) and node.name == "cautions":  # what a record warns of
                said = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
                found |= {("warning", code) for code in said & names}
    return found


def test_a_code_is_as_severe_as_the_reference_says() -> None:
    """What `warning` is called with is a warning; `error`, `wrong` and `code=` make errors. One that is both says so."""
    given = _severities()
    for code in CODES:
        found = {severity for severity, name in given if name == code.name}
        both = code.severity == "error" and "it is a warning" in code.meaning
        possible = {"error", "warning"} if both else {code.severity}
        assert found == possible or (not found and code.severity == "error"), code.name  # a variable may carry an error's code


def test_every_field_has_words() -> None:
    """Each field of each kind and of the settings says what it is."""
    for record in (Settings, *(kind.record for kind in discover("dossier.kinds", "KIND"))):
        for item in fields(record):
            assert item.metadata["help"].endswith("."), (record, item.name)


def test_whatever_templates_see_has_help() -> None:
    """Each class, and each field of it, says what it is."""
    for shown in template_classes():
        assert shown.help, shown.name
        for field in shown.fields:
            assert field.help.endswith((".", "…")), (shown.name, field.name)


def test_pages_are_declared_where_the_reference_looks_for_them() -> None:
    """No module of the program has a class of pages but those in which the reference looks."""
    outside = {
        path.name
        for path in (ROOT / "dossier").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and {ast.unparse(base) for base in node.bases} & {item.__name__ for item in page_classes()}
    }
    assert outside == {f"{item.__module__.rpartition('.')[2]}.py" for item in page_classes()}


def test_the_reference_names_every_class_and_value_that_templates_see() -> None:
    """Each class of `contexts.py` has its heading, and so have the values of other modules that they hold."""
    written = ast.parse((ROOT / "dossier/rendering/contexts.py").read_text("utf-8")).body
    classes = {node.name for node in written if isinstance(node, ast.ClassDef)} - {"TemplateEngine"}
    headings = set(re.findall(r"^## (\w+)$", PAGES["templates.md"], re.MULTILINE))
    assert headings >= classes | {"Card", "Image", "Heading", "Day", "DatedRole"}


@pytest.mark.parametrize("name", [name for name in sorted(PAGES) if name.endswith(".md") and name != "problems.md"])
def test_no_sentence_is_broken_by_a_blank_line(name: str) -> None:
    """Each paragraph of a reference page starts with a capital and ends as a sentence does (examples of codes aside)."""
    outside = re.sub(r"```.*?```", "", PAGES[name], flags=re.DOTALL)
    for paragraph in outside.split("\n\n"):
        words = paragraph.strip()
        if words and words[0] not in "#|<":
            assert re.match(r"[A-Z*`]", words), words
            assert words[-1] in ".:`*", words


DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_page_names_only_files_that_exist(path: Path) -> None:
    """Links in the README and the docs, guides and decisions too, lead to files."""
    assert ROOT / "docs/guide/desk.md" in DOCS
    for target in re.findall(
        r"\]\((?!https?:|#)([^)#]+)", re.sub(r"```.*?```|`[^`]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    ):
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
