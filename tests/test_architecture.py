"""The house: a module imports only lower floors, a library is known in one module, nothing grows too large."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dossier.registry import discover, names

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dossier"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def test_the_floors_hold() -> None:
    """import-linter keeps the contracts of `pyproject.toml`: no room imports one above it, a library is known in one module."""
    done = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def _imports(path: Path) -> list[str]:
    """Every module that a module imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


def _declared(*groups: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = {
        "run": project["project"]["dependencies"],
        **project["project"]["optional-dependencies"],
        **project["dependency-groups"],
    }
    return {re.split(r"[=<>\[]", one)[0].lower() for group in groups for one in lists[group]}


@pytest.mark.parametrize(
    ("paths", "groups"),
    [
        ([*MODULES, ROOT / "build.py"], ("run", "dask")),
        ([*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")], ("run", "dev")),
    ],
    ids=["program", "tests"],
)
def test_every_library_is_declared(paths: list[Path], groups: tuple[str, ...]) -> None:
    """What is imported stands in pyproject.toml by its own name, and does not come along with something else by luck."""
    own = {path.stem for path in paths} | {"dossier"}
    found = {module.partition(".")[0] for path in paths for module in _imports(path)} - own - sys.stdlib_module_names
    providers = packages_distributions()
    missing = {
        library
        for library in found
        if not {name.lower().replace("_", "-") for name in providers.get(library, [library])} & _declared(*groups)
    }
    assert missing == set()


@pytest.mark.parametrize("path", [*MODULES, ROOT / "build.py"], ids=str)
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


def test_a_collection_is_named_as_its_module() -> None:
    """The folders of a content folder are known without loading the collections."""
    assert tuple(kind.name for kind in discover("dossier.kinds", "KIND")) == names("dossier.kinds")
