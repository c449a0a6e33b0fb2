"""The register of statements: all of them, and those of each speaker, year and topic; newest first, in pages."""

from collections.abc import Iterator
from functools import partial

from dossier.analysis.roles import quoted
from dossier.analysis.statement_groups import HOME, filters
from dossier.model.entries import Card, Page, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, StatementsPage
from dossier.rendering.output import Output, TemplateEngine, base_context, html_path, pages_of, render_view
from dossier.schema.kind import cards

_TITLE = "Statements"


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    every = cards(site, Trait.STATEMENT)
    if not every:
        return
    groups = filters(site)
    links = tuple((title, tuple((NavLink(one.title, one.url), len(one.cards)) for one in found)) for title, found in groups)
    yield from _register(site, HOME, _TITLE, every, links)
    for _, found in groups:
        for one in found:
            yield from _register(site, one.url, f"{_TITLE}: {one.title}", one.cards, links)


def _register(site: Site, home: str, title: str, some: tuple[Card, ...], links: tuple[object, ...]) -> Iterator[Page]:
    words = f"{title} of the dossier {site.config.title}: who said what, when, where, and who says so"
    for url, number, spots, part in pages_of(some, home, site.config.per_page):
        crumbs = (NavLink(_TITLE, HOME),) if url != HOME else ()
        context = base_context(site, url, title if number == 1 else f"{title}, page {number}", words, "list", crumbs=crumbs)
        quotes = tuple(quoted(site, card.id) for card in part)
        context |= {"quotes": quotes, "filters": links, "number": number, "spots": spots, "total": len(some)}
        yield Page(html_path(url), url, "statements", "pages/register.html", "", context)


OUTPUT = Output("statements", _pages, partial(render_view, view=StatementsPage))
