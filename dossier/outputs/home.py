"""The home page."""

from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice

from dossier.analysis.related import RelatedArticles
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import HomePage, NavLink, TemplateEngine
from dossier.rendering.output import Output, Page, feeds_of, list_url, listed, page, versions, whole, words_of
from dossier.rendering.time_line import time_line
from dossier.schema.kind import cards, collections

_NAME = "home"
_ARTICLES, _EVENTS, _FURTHER, _NEWS, _PEOPLE, _DOCUMENTS, _KEYS = 9, 8, 3, 6, 8, 5, 6  # at most


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    articles, events, documents = cards(site, Trait.ARTICLE), cards(site, Trait.EVENT), cards(site, Trait.DOCUMENT)
    lead = next((card for card in articles if card.id == site.config.lead), articles[0] if articles else None)
    related = RelatedArticles(site).of(lead.id, _FURTHER) if lead else ()
    further = tuple(one.card for one in related if _is_here(site, one.card.id))
    _ = words_of(site).gettext
    context = HomePage(
        url=site.home,
        canonical=whole(site, site.home),
        title=site.config.title,
        description=site.config.description,
        lang=site.lang,
        kind="home",
        image=lead.image if lead else None,
        lead=lead,
        further=further,
        articles=tuple(card for card in articles if card != lead)[:_ARTICLES],
        start=_named(site, site.config.start),
        news=_newest((*events[:_NEWS], *documents[:_NEWS]))[:_NEWS],
        line=time_line(site, events),
        keys=tuple(reversed([card for card in events if card.facts["key"]][:_KEYS])),
        people=_named(site, site.config.people) or _most_named(site),
        documents=documents[:_DOCUMENTS],
        picture=site.images.get(site.config.picture),
        topics=cards(site, Trait.TOPIC),
        events=events[:_EVENTS],
        counts=tuple((NavLink(_(kind.title), list_url(site, kind)), len(site.order[kind.name])) for kind in listed(site)),
        feeds=feeds_of(site.config.title, site.home) if site.edition else (),
        versions=versions(site, "/", (tag for tag, _words in site.config.editions)),
    )
    yield page(_NAME, "pages/home.html", context, edition=site.edition)


def _named(site: Site, names: tuple[str, ...]) -> tuple[Card, ...]:
    return tuple(site.entries[name].card for name in names if name in site.entries and _is_here(site, name))


def _is_here(site: Site, name: str) -> bool:
    """Whether an edition has an entry in its own language; the first has all."""
    return not site.edition or site.edition in site.translations.get(name, {})


def _newest(some: tuple[Card, ...]) -> tuple[Card, ...]:
    return tuple(sorted(some, key=lambda card: (card.date.first if card.date else "", card.id), reverse=True))


def _most_named(site: Site) -> tuple[Card, ...]:
    """The people whom most entries name."""
    people = [
        name for kind in collections(Trait.AGENT) if kind not in collections(Trait.ORGANISATION) for name in site.order[kind]
    ]
    best = nsmallest(_PEOPLE, people, key=lambda name: (-len(site.backlinks[name]), name))
    return tuple(site.entries[name].card for name in islice(best, _PEOPLE))


OUTPUT = Output(_NAME, _pages, editions=True)
