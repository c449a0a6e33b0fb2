"""The house: a module imports only lower floors, a library is known in one module, nothing grows too large."""

import ast
import subprocess
import sys
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
