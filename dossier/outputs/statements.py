"""The list of statements: all of them, and those of each speaker, year and topic; newest first, in pages."""

from collections.abc import Iterator

from dossier.analysis.roles import quoted
from dossier.analysis.statement_groups import HOME, filters
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, StatementsPage, TemplateEngine
from dossier.rendering.output import Output, Page, page, paginate, whole, words_of
from dossier.schema.kind import cards

_NAME = "statements"
_Filters = tuple[tuple[str, tuple[tuple[NavLink, int], ...]], ...]


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    statements = cards(site, Trait.STATEMENT)
    if not statements:
        return
    sorts, _ = filters(site), words_of(site).gettext
    links = tuple(
        (_(name), tuple((NavLink(group.title, group.url), len(group.cards)) for group in groups)) for name, groups in sorts
    )
    yield from _list(site, HOME, _("Statements"), statements, links)
    for group in (group for _name, groups in sorts for group in groups):
        yield from _list(site, group.url, _("Statements: %(group)s", group=group.title), group.cards, links)


def _list(site: Site, home: str, title: str, shown: tuple[Card, ...], links: _Filters) -> Iterator[Page]:
    _, dossier = words_of(site).gettext, site.config.title
    description = _(
        "%(list)s of the dossier %(dossier)s: who said what, when, where, and who says so", list=title, dossier=dossier
    )
    for part in paginate(shown, home, site.config.per_page):
        first = part.number == 1
        context = StatementsPage(
            url=part.url,
            canonical=whole(site, part.url),
            title=title if first else _("%(list)s, page %(number)s", list=title, number=part.number),
            description=description,
            lang=site.lang,
            kind="list",
            crumbs=() if part.url == HOME else (NavLink(_("Statements"), HOME),),
            quotes=tuple(quoted(site, card.id) for card in part.cards),
            filters=links,
            number=part.number,
            page_links=part.page_links,
            total=len(shown),
        )
        yield page(_NAME, "pages/statements-list.html", context, indexed=first)


OUTPUT = Output(_NAME, _pages)
