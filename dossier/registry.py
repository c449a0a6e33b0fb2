"""Open sets: what the modules of a package offer, and what plugins add to it. Adding a collection, an output, a check or a directive is adding a file.

A plugin is a module that offers what our own modules offer: `KIND`, `OUTPUT`, `CHECK`, `DIRECTIVE`, `TARGET` or `IMPORTER`, or several of them. Plugins are the
`.py` files of a project's `plugins/` folder, and the modules that installed packages name in the entry-point group
`dossier.plugins`. They are code of whoever builds, so they are never taken from inside a content folder.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from traceback import extract_tb
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from dossier.model.digests import digest, digest_bytes
from dossier.model.problems import UsageError

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])

GROUP = "dossier.plugins"
_OFFERS = {
    "KIND": "Kind",
    "OUTPUT": "Output",
    "CHECK": "Check",
    "DIRECTIVE": "Directive",
    "TARGET": "Target",
    "IMPORTER": "Importer",
}


class PluginFault(UsageError):
    """A plugin that cannot be used, and why."""


class Plugins(NamedTuple):
    """The plugins of a build: the project's folder, and the digest of all their code ("" = there are none)."""

    folder: str = ""
    digest: str = ""


class _Loaded:
    """What this process has loaded. It changes only where a build begins, in `use_plugins`."""

    plugins = Plugins()
    modules: tuple[ModuleType, ...] = ()
    remembered: list[Callable[[], None]] = []  # noqa: RUF012 (one for the process, as sys.modules is)


def plugin_folder(content: Path) -> Path:
    """Where a project's own plugins are: beside its content. The folder need not be there."""
    return content.resolve().parent / "plugins"


def use_plugins(folder: Path, content: Path | None = None) -> Plugins:
    """Load the plugins of this folder (there may be none) and of installed packages, unless just they are loaded already.

    Raises PluginFault for one that cannot be loaded, offers nothing, or lies in the content folder.
    """
    if content and folder.is_dir() and folder.resolve().is_relative_to(content.resolve()):
        raise PluginFault(f"{folder} lies in the content folder; plugins are code, and stand beside it")
    files = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    installed = _installed()
    sources = [(str(path), digest_bytes(path.read_bytes())) for path in _sources(folder, files, installed)]
    plugins = Plugins(str(folder), digest(sources)) if sources else Plugins()
    if plugins != _Loaded.plugins:
        _forget()
        modules = (*installed, *(_load(path) for path in files))
        for module in modules:
            _check_offers(module)
        _Loaded.plugins, _Loaded.modules = plugins, modules
    return plugins


def ensure_plugins(plugins: Plugins) -> None:
    """Have these plugins loaded, in a process that works for another."""
    if _Loaded.plugins != plugins:
        use_plugins(Path(plugins.folder))


def plugins_in_use() -> Plugins:
    """The plugins that are loaded."""
    return _Loaded.plugins


def discover(package: str, name: str) -> tuple[Any, ...]:
    """The value called `name` of every module of a package, in the order of the modules' names; then those of plugins.

    Raises AttributeError for a module of ours that does not offer it: that is a mistake in the program, not in a dossier.
    """
    return _discover(package, name)


def names(package: str, name: str = "") -> tuple[str, ...]:
    """The names of the modules of a package, which are those of the values that they offer; none of them is loaded.

    With the name of a value, also what those of plugins are called.
    """
    return (*_modules(package), *(offered.name for _, offered in _plugged(name)))


def members(package: str, name: str, kind: type[T], called: Callable[[T], str]) -> Mapping[str, T]:
    """The members of an open set by what they are called, in the order of the modules' names; those of plugins last.

    Raises PluginFault for a plugin's member that is none, or is called as another.
    """
    own: dict[str, T] = {called(member): member for member in _own(package, name)}
    for module, member in _plugged(name):
        if not isinstance(member, kind):
            raise PluginFault(f"{module.__file__}: {name} is no {kind.__name__}")
        if called(member) in own:
            raise PluginFault(f'{module.__file__}: there is already a {kind.__name__} "{called(member)}"; choose another name')
        own[called(member)] = member
    return own


def remembered(function: F) -> F:
    """Remember what a function gives, until other plugins are loaded."""
    kept = cache(function)
    _Loaded.remembered.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


@remembered
def _discover(package: str, name: str) -> tuple[Any, ...]:
    return (*_own(package, name), *(offered for _, offered in _plugged(name)))


@cache
def _own(package: str, name: str) -> tuple[Any, ...]:
    return tuple(getattr(import_module(f"{package}.{module}"), name) for module in _modules(package))


@cache
def _modules(package: str) -> tuple[str, ...]:
    return tuple(sorted(module.name for module in iter_modules(import_module(package).__path__)))


def _plugged(name: str) -> Iterator[tuple[ModuleType, Any]]:
    """What plugins offer under a name, with the module of each."""
    return ((module, vars(module)[name]) for module in _Loaded.modules if name in vars(module))


@cache
def _installed() -> tuple[ModuleType, ...]:
    """The plugins of installed packages, by the names of their entry points."""
    if not _any_declared():
        return ()
    from importlib.metadata import entry_points

    modules = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            modules.append(import_module(point.module))
        except Exception as fault:
            raise PluginFault(f"the plugin {point.name} ({point.value}) cannot be loaded: {_words(fault, '')}") from fault
    return tuple(modules)


def version(package: str) -> str:
    """The version of an installed package. Raises PackageNotFoundError if there is none."""
    for folder in _descriptions():
        name, _, number = folder.name.rpartition(".")[0].partition("-")
        if name.lower() == package:
            return number
    from importlib.metadata import version

    return version(package)


@cache
def _descriptions() -> tuple[Path, ...]:
    """The folders that describe installed packages, as `mistune-3.4.0.dist-info`. importlib.metadata finds more of them, but loads for that
    what reads mail and archives: a sixth of a build of nothing.
    """
    return tuple(folder for name in sys.path for folder in Path(name or ".").glob("*-*.*-info"))


def _any_declared() -> bool:
    """Whether an installed package declares entry points of our group. Whether one in an archive does is left to importlib.metadata."""
    if any(name.endswith((".egg", ".pyz")) for name in sys.path):
        return True
    files = (folder / "entry_points.txt" for folder in _descriptions())
    return any(GROUP in file.read_text("utf-8", "replace") for file in files if file.is_file())


def _sources(folder: Path, files: list[Path], installed: tuple[ModuleType, ...]) -> Iterator[Path]:
    """The files of all plugins' code: of a package, and of a folder, everything below it."""
    if files:
        yield from sorted(folder.rglob("*.py"))
    for module in installed:
        place = Path(str(module.__file__))
        yield from sorted(place.parent.rglob("*.py")) if place.name == "__init__.py" else (place,)


class _FreshLoader(SourceFileLoader):
    """Compiles a file anew each time: what Python keeps beside it is told from it by size and second only."""

    def path_stats(self, path: object) -> Mapping[str, Any]:
        """Nothing to compare what is kept with, so that it is neither used nor written."""
        raise OSError("not kept")


def _load(path: Path) -> ModuleType:
    """Run a plugin's file. It is known by a name of its own, under which other processes find the values that it made."""
    name = f"dossier_plugin_{path.stem}"
    loader = _FreshLoader(name, str(path.resolve()))
    spec = spec_from_file_location(name, path.resolve(), loader=loader)
    assert spec, "a .py file can be loaded"
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        loader.exec_module(module)
    except Exception as fault:
        raise PluginFault(f"{path}{_words(fault, str(path.resolve()))}") from fault
    return module


def _words(fault: Exception, file: str) -> str:
    """What went wrong in a file, with the line if it is in there."""
    lines = [frame.lineno for frame in extract_tb(fault.__traceback__) if frame.filename == file]
    line = fault.lineno if isinstance(fault, SyntaxError) else lines[-1] if lines else None
    return f"{f':{line}' if line else ''}: {type(fault).__name__}: {fault}"


def _check_offers(module: ModuleType) -> None:
    offers = {name: type(value).__name__ for name, value in vars(module).items() if name in _OFFERS}
    if not offers:
        raise PluginFault(
            f"{module.__file__} offers none of {', '.join(_OFFERS)}; a file whose name starts with _ is left alone"
        )
    for name, kind in offers.items():
        if kind != _OFFERS[name]:
            raise PluginFault(f"{module.__file__}: {name} is a {kind}; it must be a {_OFFERS[name]}")


def _forget() -> None:
    """Forget all that was made of the plugins before."""
    for name in [name for name in sys.modules if name.startswith("dossier_plugin_")]:
        del sys.modules[name]
    _Loaded.plugins, _Loaded.modules = Plugins(), ()
    for clear in _Loaded.remembered:
        clear()
