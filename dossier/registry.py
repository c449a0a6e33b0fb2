"""Open sets: discovery of what a package's modules offer. Adding a collection, an output or a check is adding a file."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, TypeVar

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])


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


def members(package: str, name: str, kind: type[T], called: Callable[[T], str]) -> Mapping[str, T]:
    """The members of an open set by what they are called, in the order of the modules' names."""
    found = {}
    for member in discover(package, name):
        assert isinstance(member, kind), f"{package}: {member!r} is no {kind.__name__}"
        found[called(member)] = member
    return found


def remembered(function: F) -> F:
    """Remember what a function of the open sets gives."""
    return cache(function)  # type: ignore[return-value]
