"""Explain: why a page was rendered, in words. What it shows now is held against what the last build remembered."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dossier.model.digests import digest
from dossier.model.entries import Card, Entry, Page
from dossier.rendering.jinja import Closure


class ThemeDigests(NamedTuple):
    """The digests of templates by name, and of settings by key."""

    templates: dict[str, str]
    settings: dict[str, str]


class PreviousBuild(NamedTuple):
    """What the last build remembered: its entries (each the first of a row), and its looks."""

    entries: Mapping[str, tuple[Entry, Any]]
    looks: ThemeDigests


def looks(templates: Mapping[str, str], settings: Mapping[str, Any]) -> ThemeDigests:
    """The looks of a dossier."""
    return ThemeDigests(
        {name: digest(text) for name, text in templates.items()}, {name: digest(value) for name, value in settings.items()}
    )


def why(page: Page, entry: Entry | None, closure: Closure, now: ThemeDigests, past: PreviousBuild) -> str:
    """Why a page differs from the last build's, at most three reasons. `entry` is the one whose text it shows."""
    found = [*_text(entry, past), *_cards(page, past), *_look(closure, now, past.looks)]
    some = "; ".join(found[:3]) + (f"; and {len(found) - 3} more" if len(found) > 3 else "")
    return some or "what it lists or what links to it changed"


def _text(entry: Entry | None, past: PreviousBuild) -> Iterator[str]:
    if entry is None or entry.id not in past.entries:
        return
    old, _ = past.entries[entry.id]
    if old.digest != entry.digest and old.card.digest == entry.card.digest:
        yield f"text of {entry.kind}/{entry.id} changed"


def _cards(page: Page, past: PreviousBuild) -> Iterator[str]:
    seen: set[str] = set()
    for card in _cards_in(page.context):
        if card.id not in seen:
            seen.add(card.id)
            if card.id not in past.entries:
                yield f"card of {card.kind}/{card.id} is new"
            elif past.entries[card.id][0].card.digest != card.digest:
                yield f"card of {card.kind}/{card.id} changed"


def _cards_in(value: Any) -> Iterator[Card]:
    if isinstance(value, Card):
        yield value
    elif isinstance(value, Mapping | tuple):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _cards_in(item)


def _look(closure: Closure, now: ThemeDigests, past: ThemeDigests) -> Iterator[str]:
    for name in closure.names:
        if now.templates.get(name) != past.templates.get(name):
            yield f"template {name} changed"
    for key in now.settings if "*" in closure.settings else closure.settings:
        if now.settings.get(key) != past.settings.get(key):
            yield f"setting {key} changed"
