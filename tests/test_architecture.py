"""The floors of the house: a module imports only lower floors, a library is known in one module, nothing grows too large."""

import ast
from pathlib import Path

import pytest

from dossier.registry import discover, names

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "dossier"
FLOORS = (
    ("dates", "text", "problems", "digests", "registry", "codes", "svg"),
    ("files", "bodies"),
    ("values", "sentences"),
    ("disk", "lock", "front", "schema", "cursor", "blocks", "pictures", "gate", "names"),
    ("gathering", "templates", "memo", "workers", "views"),
    ("writer", "mentions"),
    ("markdown", "fields", "collection", "changes", "lazy", "structured", "references", "record"),
    (
        "config",
        "kinds",
        "prose",
        "related",
        "neighbours",
        "offices",
        "coverage",
        "filters",
        "explain",
        "profile",
        "output_folder",
        "output",
    ),
    ("registers",),
    ("outputs",),
    ("stages",),
    ("study",),
    ("recall",),
    ("spotting",),
    ("work",),
    ("publish",),
    ("pipeline",),
    ("session",),
    ("report", "desk", "overlay", "reference"),
    ("desk_report",),
    ("serve",),
    ("commands",),
)
OPEN_SETS = ("kinds", "outputs", "stages")
LIBRARIES = {
    "yaml": "front", "mistune": "markdown", "jinja2": "templates", "imagesize": "pictures", "anyascii": "text", "tqdm": "report",
    "livereload": "serve", "ahocorasick_rs": "names", "tornado": "serve", "watchfiles": "serve", "distributed": "workers",
}  # fmt: skip
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
_RANK = {name: rank for rank, names in enumerate(FLOORS) for name in names}


def _name(path: Path) -> str:
    """The room of a module: its own name, or that of the open set that it is in."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def _imports(path: Path) -> list[str]:
    """Every module that a module imports, wherever in it."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" if node.module == "dossier" else node.module for alias in node.names]
    return found


def test_every_module_has_a_floor() -> None:
    """The table above names every module, and no other."""
    assert {_name(path) for path in MODULES} == set(_RANK)


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_module_imports_only_lower_floors(path: Path) -> None:
    """No module imports one of its own floor or of a higher one; in an open set, no sibling."""
    mine = _name(path)
    for module in _imports(path):
        if not module.startswith("dossier."):
            continue
        other = module.split(".")[1]
        if other not in _RANK:
            continue  # a name of the package itself
        assert _RANK[other] < _RANK[mine], f"{mine} imports {other}"


def test_a_library_is_known_in_one_module() -> None:
    """Each third-party package is imported in one module."""
    known: dict[str, set[str]] = {}
    for path in MODULES:
        for module in _imports(path):
            top = module.partition(".")[0]
            if top in LIBRARIES:
                known.setdefault(top, set()).add(_name(path))
    assert {library: {room} for library, room in LIBRARIES.items()} == known


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
