"""The home page."""

from collections.abc import Iterator

from dossier.model.entries import Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import HomePage, NavLink, TemplateEngine
from dossier.rendering.output import Output, Page, feeds_of, list_url, listed, page, versions, whole, words_of
from dossier.schema.kind import cards

_NAME = "home"
_ARTICLES, _EVENTS = 9, 8  # at most


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    articles = cards(site, Trait.ARTICLE)
    lead = next((card for card in articles if card.id == site.config.lead), articles[0] if articles else None)
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
        articles=tuple(card for card in articles if card != lead)[:_ARTICLES],
        topics=cards(site, Trait.TOPIC),
        events=cards(site, Trait.EVENT)[: -_EVENTS - 1 : -1],
        counts=tuple((NavLink(_(kind.title), list_url(site, kind)), len(site.order[kind.name])) for kind in listed(site)),
        feeds=feeds_of(site.config.title, site.home) if site.edition else (),
        versions=versions(site, "/", (tag for tag, _words in site.config.editions)),
    )
    yield page(_NAME, "pages/home.html", context, edition=site.edition)


OUTPUT = Output(_NAME, _pages, editions=True)
