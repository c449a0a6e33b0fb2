"""What templates can see, class by class, with the help that stands beside each field: for `docs/reference/templates.md`.

All of it is found by discovery, from the contexts to whatever they hold, so that nothing can be left out.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup

from dossier.rendering import contexts, digest_pages, export_files, offline_pages, preview_page, search_pages

_MODULES = (contexts, preview_page, offline_pages, search_pages, export_files, digest_pages)  # which declare pages
_WORDS: dict[type, str] = {str: "text", int: "number", float: "number", bool: "yes or no", Markup: "HTML", object: "anything"}


class ShownField(NamedTuple):
    """A field that a template can read: its name, what kind of value it is in words, what it means ("" if nobody says)."""

    name: str
    type: str
    help: str


class ShownClass(NamedTuple):
    """A class whose values templates see, with the fields that it has beside those of the class above it."""

    name: str
    help: str
    fields: tuple[ShownField, ...]


def template_classes() -> tuple[ShownClass, ...]:
    """`SiteContext` and all pages in the order in which they are written, then the values that they hold, by name."""
    shown: list[type[object]] = [contexts.SiteContext, *page_classes()]
    found: dict[str, type[object]] = {}
    for item in shown:
        _collect(item, found)
    values = [found[name] for name in sorted(found) if found[name] not in shown]
    return tuple(_shown(item) for item in (*shown, *values))


def page_classes() -> list[type[contexts.BasePage]]:
    """The classes of `page`, in the order in which they are written."""
    found = {name: item for module in _MODULES for name, item in vars(module).items()}.values()
    return [item for item in found if isinstance(item, type) and issubclass(item, contexts.BasePage)]


def _collect(item: object, found: dict[str, type[object]]) -> None:
    """Put a class of ours, and all classes of ours that its fields hold, among those found."""
    for inner in get_args(item):
        _collect(inner, found)
    if isinstance(item, type) and item.__module__.startswith("dossier.") and item.__name__ not in found:
        found[item.__name__] = item
        for hint in _hints(item).values():
            _collect(hint, found)


def _hints(item: type[object]) -> Mapping[str, object]:
    """The type of each name that a template can read, inherited ones too: of fields, and of properties."""
    hints = {name: hint for name, hint in get_type_hints(item, include_extras=True).items() if not name.startswith("_")}
    for name in dir(item):
        member = getattr(item, name)
        if isinstance(member, property):
            hints[name] = get_type_hints(member.fget)["return"]
    return hints


def _shown(item: type[object]) -> ShownClass:
    above = item.__mro__[1]
    inherited = _hints(above) if issubclass(above, contexts.BasePage) else {}
    more = f" It has all of `{above.__name__}`, and:" if inherited else ""
    help = " ".join((item.__doc__ or "").split("\n\n")[0].split())
    return ShownClass(item.__name__, help + more, tuple(field for field in _fields(item) if field.name not in inherited))


def _fields(item: type[object]) -> Iterator[ShownField]:
    declared = {field.name: field.metadata.get("help", "") for field in fields(item)} if is_dataclass(item) else {}
    for name, hint in _hints(item).items():
        member = getattr(item, name, None)
        if get_origin(hint) is Annotated:
            kind, help = get_args(hint)
        else:
            kind, help = hint, member.__doc__ if isinstance(member, property) else declared.get(name, "")
        yield ShownField(name, _in_words(kind), help or "")


def _in_words(kind: object) -> str:
    """A type in words: `tuple[Card, ...]` is "list of `Card`"."""
    inner = get_args(kind)
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join("nothing" if item is type(None) else _in_words(item) for item in inner)
    if get_origin(kind) is tuple:
        return f"list of {_in_words(inner[0])}" if inner[-1] is Ellipsis else f"({', '.join(map(_in_words, inner))})"
    if inner:
        return f"{_in_words(inner[1])} by name"
    if kind is Any:
        return "anything"
    assert isinstance(kind, type), f"there are no words for {kind!r}"
    return _WORDS.get(kind) or f"`{kind.__name__}`"
