"""The house: a room imports only lower floors, a library is known in one module, nothing grows too large, nobody guesses."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dossier.registry import discover, names

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dossier"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(path for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE)
ALL_PYTHON = [path for folder in ("dossier", "benchmarks", "docs", "content") for path in sorted((ROOT / folder).rglob("*.py"))]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

MAY_ASK = {
    "build/explain.py": "walks dataclasses of any shape",
    "build/trace.py": "an entry that is noted has all that an entry has",
    "build/workers.py": "signal.pthread_sigmask is not there on Windows",
    "markdown/renderer.py": "mistune hands over a token's sort as a word, and the method has its name",
    "model/as_of.py": "walks dataclasses of any shape",
    "model/digests.py": "walks values of any shape; one that knows its digest is not walked",
    "registry.py": "the value that a module offers, by name",
    "rendering/template_compiler.py": "a template names an attribute by a word",
    "rendering/jinja.py": "a macro is an attribute of its template's module; not every exception has a message",
    "rendering/reference.py": "walks types of any shape",
    "rendering/site_context.py": "the settings that a template names",
    "storage/foreign.py": "O_NOFOLLOW, O_NONBLOCK and O_BINARY are not there on every system",
    "schema/yaml_nodes.py": "libyaml may be missing, and not every fault of PyYAML has a place",
    "storage/cache.py": "a fault of sqlite has its code only if sqlite raised it",
}
"""The modules that may use `hasattr` or `getattr`, and why. Elsewhere a type says what a value has."""


def test_the_floors_hold() -> None:
    """import-linter keeps the contracts of `pyproject.toml`: no room imports one above it, a library is known in one module."""
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def _imported(path: Path) -> Iterator[str]:
    """The top-level packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


def test_every_library_is_declared_and_has_a_contract() -> None:
    """What is imported is a dependency of the project, and one contract says where it may be."""
    imported = {name for path in MODULES for name in _imported(path)} - sys.stdlib_module_names - {"dossier"}
    optional = PROJECT["project"]["optional-dependencies"].values()
    declared = {line.partition("==")[0] for lines in (PROJECT["project"]["dependencies"], *optional) for line in lines}
    distributions = packages_distributions()
    assert {name for name in imported if not declared & {one.lower().replace("_", "-") for one in distributions[name]}} == set()
    contracts = [one["forbidden_modules"] for one in PROJECT["tool"]["importlinter"]["contracts"] if one["type"] == "forbidden"]
    assert sorted(contracts) == [[name] for name in sorted(imported)]


@pytest.mark.parametrize("path", [*ALL_PYTHON, ROOT / "build.py"], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_grows_too_large(path: Path) -> None:
    """A module has at most 300 lines, a function at most 40."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


def test_no_room_is_called_after_nothing() -> None:
    """No module is called utils, helpers, manager or base."""
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "manager", "base", "common"}


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.parent.name)
def test_a_room_says_what_it_is(path: Path) -> None:
    """The docstring of a package says what lives there, and then what may be imported."""
    words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    what, _, imports = words.partition("Imports ")
    assert what.rstrip().endswith("."), words
    assert imports.rstrip().endswith("."), words


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("kinds", "KIND"),
        ("outputs", "OUTPUT"),
        ("checks", "CHECK"),
        ("directives", "DIRECTIVE"),
        ("cli", "COMMAND"),
        ("importers", "IMPORTER"),
    ],
)
def test_an_open_set_has_members(package: str, name: str) -> None:
    """Every module of an open set offers its member, and there are some."""
    assert len(discover(f"dossier.{package}", name)) > 1


def test_a_member_is_named_as_its_module() -> None:
    """The folders of a content folder, and the commands, are known without loading them."""
    assert tuple(kind.name for kind in discover("dossier.kinds", "KIND")) == names("dossier.kinds")
    assert tuple(command.name for command in discover("dossier.cli", "COMMAND")) == names("dossier.cli")


def test_nobody_guesses_what_a_value_has() -> None:
    """`hasattr` and `getattr` are used only where the list says why."""
    asking = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name) and node.id in ("hasattr", "getattr")
    }
    assert asking == set(MAY_ASK)
