"""Editions: the dossier as its readers of another language see it. A `Site` in, one `Site` for each other language out.

An edition has the words of the settings' `editions`, lists only what is translated, and shows of everything else the original.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dossier.model.entries import Entry, Link, Site
from dossier.model.traits import Trait
from dossier.schema.kind import collections


def editions(site: Site) -> Iterator[Site]:
    """The editions of a dossier in its other languages, in the order of the settings."""
    for tag, _ in site.config.editions:
        yield _edition(site, tag)


def versions_of(site: Site, name: str) -> tuple[tuple[str, str], ...]:
    """The languages that an entry is in, each with the address of its page, the original first; none for one that is not translated."""
    there = site.translations.get(name, {})
    tags = [tag for tag, _ in site.config.editions if tag in there]
    cards = [site.translated[name], *(site.entries[there[tag]].card for tag in tags)] if tags else []
    return tuple((card.lang, card.url) for card in cards)


def _edition(site: Site, tag: str) -> Site:
    own = {name: site.entries[there[tag]] for name, there in site.translations.items() if tag in there}
    spoken = {name: entry for name, entry in _spoken(site, tag) if name not in own}
    order = {kind: tuple(name for name in names if name in own) for kind, names in site.order.items()}
    images = {name: site.images[entry.id] for name, entry in own.items() if entry.id in site.images}
    return site._replace(
        config=_settings(site.config, tag),
        entries={**site.entries, **spoken, **own},
        order=order,
        lists={kind: tuple(own[name].card for name in names) for kind, names in order.items()},
        backlinks={**site.backlinks, **{name: tuple(_backlinks(site, name, own)) for name in own}},
        images={**site.images, **images},
        edition=tag,
    )


def _settings(settings: Any, tag: str) -> Any:
    """The settings with the words of an edition."""
    words = dict(settings.editions)[tag]
    return replace(
        settings,
        title=words.title,
        description=words.description,
        copyright=words.copyright or settings.copyright,
        publisher=replace(settings.publisher, name=words.publisher or settings.publisher.name),
    )


def _spoken(site: Site, tag: str) -> Iterator[tuple[str, Entry]]:
    """The statements that were made in the language of the edition, in their own words: these are no translation."""
    for kind in collections(Trait.STATEMENT):
        for name in site.order[kind]:
            entry = site.entries[name]
            facts = entry.card.facts
            if facts["original"] and _code(facts["original_lang"]) == _code(tag):
                words = {"words": facts["original"], "original": "", "original_lang": "", "translator": ""}
                yield name, entry._replace(card=entry.card._replace(lang=tag, facts={**facts, **words}, digest=""))


def _code(tag: str) -> str:
    return tag.partition("-")[0]


def _backlinks(site: Site, name: str, own: dict[str, Entry]) -> Iterator[Link]:
    """What links to an entry, the sentences of what is translated in their translation."""
    for link in site.backlinks.get(name, ()):
        translation = own.get(link.source)
        if translation is None:
            yield link
        else:
            mine = next((one for one in translation.links if one.target == name), None)
            yield link._replace(places=mine.places if mine else ())
