"""Why a page was rendered, in words: what it shows now is compared with what the last build kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from dossier.build.stages.plan import Plan
from dossier.model.digests import digest
from dossier.model.entries import Card, Entry, Site
from dossier.rendering.contexts import SiteContext
from dossier.rendering.jinja import Closure
from dossier.rendering.output import Page
from dossier.rendering.site_context import values_of
from dossier.storage.cache import Cache


class ThemeDigests(NamedTuple):
    """The digests of templates by name, and of settings by key."""

    templates: dict[str, str]
    settings: dict[str, str]


class PreviousBuild(NamedTuple):
    """What the last build kept: its entries (each the first of a row), and the digests of its theme."""

    entries: Mapping[str, tuple[Entry, object]]
    theme: ThemeDigests


def reasons(pages: Iterable[Page], site: Site, plan: Plan, templates: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """The reasons in full why these pages differ from the last build's, by path; none if the cache has lost what that was."""
    kept = cache.table("site")
    if "theme" not in kept:
        return {}
    past, now = PreviousBuild(cache.table("entries"), kept["theme"]), theme_digests(templates, plan.settings[""])
    return {
        page.path: why(page, site.entries[page.entry] if page.entry else None, plan.closures[page.template], now, past)
        for page in pages
    }


def theme_digests(templates: Mapping[str, str], settings: SiteContext) -> ThemeDigests:
    """The digests of the templates and settings of a dossier."""
    shown = {name: digest(value) for name, value in values_of(settings).items()}
    return ThemeDigests({name: digest(text) for name, text in templates.items()}, shown)


def why(page: Page, entry: Entry | None, closure: Closure, now: ThemeDigests, past: PreviousBuild) -> str:
    """Why a page differs from the last build's, at most three reasons. `entry` is the one whose text it shows."""
    found = [*_text(entry, past), *_cards(page, past), *_theme(closure, now, past.theme)]
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


def _cards_in(value: object) -> Iterator[Card]:
    if isinstance(value, Card):
        yield value
    elif isinstance(value, Mapping):
        yield from _cards_in(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _cards_in(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _cards_in(tuple(getattr(value, item.name) for item in fields(value)))


def _theme(closure: Closure, now: ThemeDigests, past: ThemeDigests) -> Iterator[str]:
    for name in closure.names:
        if now.templates.get(name) != past.templates.get(name):
            yield f"template {name} changed"
    for key in now.settings if "*" in closure.settings else closure.settings:
        if now.settings.get(key) != past.settings.get(key):
            yield f"setting {key} changed"
