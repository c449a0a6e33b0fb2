"""Discovery: a package in, the values its modules offer out. Adding a collection or an output is adding a file."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


@cache
def discover(package: str, name: str) -> tuple[Any, ...]:
    """The value called `name` of every module of a package, in the order of the modules' names.

    Raises AttributeError for a module that does not offer it: that is a mistake in the program, not in a dossier.
    """
    return tuple(getattr(import_module(f"{package}.{module}"), name) for module in names(package))


@cache
def names(package: str) -> tuple[str, ...]:
    """The names of the modules of a package, which are those of the values that they offer; none of them is loaded."""
    return tuple(sorted(module.name for module in iter_modules(import_module(package).__path__)))
