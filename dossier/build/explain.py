"""Why a page was rendered, in words: which facts that it read have changed, which templates and settings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from dossier.build.stages.plan import Plan, of_output
from dossier.build.trace import Key
from dossier.model.digests import digest
from dossier.model.entries import Card, Site
from dossier.rendering.contexts import SiteContext
from dossier.rendering.jinja import Closure
from dossier.rendering.output import Page
from dossier.rendering.site_context import values_of
from dossier.storage.cache import Cache
from dossier.storage.table import Table

_MOST = 3
_WORDS = {
    "text": "text of {}",
    "targets": "links of {}",
    "roles": "roles of {}",
    "backlinks": "what links to {}",
    "image": "picture of {}",
    "namesakes": "who else has the name of {}",
    "exists": "whether there is {}",
    "order": "order of {}",
    "list": "list of {}",
    "site": "{} of the dossier",
}


class ThemeDigests(NamedTuple):
    """The digests of templates by name, and of settings by key."""

    templates: dict[str, str]
    settings: dict[str, str]


class Explanation(NamedTuple):
    """What pages are compared with: the theme as it is now and as it was, the cards as they were, and the keys of the facts that changed;
    no keys where the whole dossier was linked anew.
    """

    now: ThemeDigests
    past: ThemeDigests
    cards: Table
    keys: frozenset[Key]


def reasons(
    pages: Iterable[Page], site: Site, plan: Plan, templates: Mapping[str, str], cache: Cache, keys: frozenset[Key]
) -> dict[str, str]:
    """The reasons in full why these pages differ from the last build's, by path; none if the cache has lost what that was."""
    kept = cache.table("site")
    if "theme" not in kept:
        return {}
    known = Explanation(theme_digests(templates, plan.settings[""]), kept["theme"], cache.table("cards"), keys)
    return {page.path: why(page, site, plan, known) for page in pages}


def theme_digests(templates: Mapping[str, str], settings: SiteContext) -> ThemeDigests:
    """The digests of the templates and settings of a dossier."""
    shown = {name: digest(value) for name, value in values_of(settings).items()}
    return ThemeDigests({name: digest(text) for name, text in templates.items()}, shown)


def why(page: Page, site: Site, plan: Plan, known: Explanation) -> str:
    """Why a page differs from the last build's, at most three reasons."""
    found = [*_cards(page, known), *_facts(page, plan, known), *_theme(plan.closures[page.template], known)]
    some = "; ".join(found[:_MOST]) + (f"; and {len(found) - _MOST} more" if len(found) > _MOST else "")
    if some:
        return some
    return f"text of {page.entry}, or what links to it" if page.entry and page.entry in site.entries else "what it lists"


def _cards(page: Page, known: Explanation) -> Iterator[str]:
    """The cards on a page that are new or changed, with the fields that did."""
    for card in {card.id: card for card in _cards_in(page.context)}.values():
        if card.id not in known.cards:
            yield f"card of {card.id} is new"
        elif known.cards[card.id] != card:
            before = known.cards[card.id]
            changed = [name for name in Card._fields if name != "digest" and getattr(before, name) != getattr(card, name)]
            yield f"card of {card.id}: {', '.join(changed)}"


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


def _facts(page: Page, plan: Plan, known: Explanation) -> Iterator[str]:
    """The facts besides cards that a page read and that changed: those of others, and those of its own entry."""
    read = plan.traces.get(page.entry or of_output(page.output), frozenset())
    for group, name in sorted(known.keys):
        if group in _WORDS and ((group, name) in read or name == page.entry):
            yield _WORDS[group].format(name)


def _theme(closure: Closure, known: Explanation) -> Iterator[str]:
    now, past = known.now, known.past
    for name in closure.names:
        if now.templates.get(name) != past.templates.get(name):
            yield f"template {name}"
    for key in now.settings if "*" in closure.settings else closure.settings:
        if now.settings.get(key) != past.settings.get(key):
            yield f"setting {key}"
