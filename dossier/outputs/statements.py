"""The list of statements: all of them, and those of each speaker, year and topic; newest first, in pages."""

from collections.abc import Iterator

from dossier.analysis.roles import quoted
from dossier.analysis.statement_groups import HOME, filters
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, StatementsPage, TemplateEngine
from dossier.rendering.output import Output, Page, page, paginate, whole
from dossier.schema.kind import cards

_NAME, _TITLE = "statements", "Statements"
_Filters = tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...]


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    statements = cards(site, Trait.STATEMENT)
    if not statements:
        return
    sorts = filters(site)
    links = tuple(
        (name, tuple((NavLink(group.title, group.url), len(group.cards)) for group in groups)) for name, groups in sorts
    )
    yield from _list(site, HOME, _TITLE, statements, links)
    for _, groups in sorts:
        for group in groups:
            yield from _list(site, group.url, f"{_TITLE}: {group.title}", group.cards, links)


def _list(site: Site, home: str, title: str, shown: tuple[Card, ...], links: _Filters) -> Iterator[Page]:
    for part in paginate(shown, home, site.config.per_page):
        first = part.number == 1
        context = StatementsPage(
            url=part.url,
            canonical=whole(site, part.url),
            title=title if first else f"{title}, page {part.number}",
            description=f"{title} of the dossier {site.config.title}: who said what, when, where, and who says so",
            lang=site.lang,
            kind="list",
            crumbs=() if part.url == HOME else (NavLink(_TITLE, HOME),),
            quotes=tuple(quoted(site, card.id) for card in part.cards),
            filters=links,
            number=part.number,
            page_links=part.page_links,
            total=len(shown),
        )
        yield page(_NAME, "pages/register.html", context, indexed=first)


OUTPUT = Output(_NAME, _pages)
