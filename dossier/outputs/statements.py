"""The register of statements: all of them, and those of each speaker, year and topic; newest first, in pages."""

from collections.abc import Iterator
from functools import partial

from dossier.analysis.roles import quoted
from dossier.analysis.statement_groups import HOME, filters
from dossier.model.entries import Card, Page, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, StatementsPage
from dossier.rendering.output import Output, TemplateEngine, base_context, html_path, pages_of, render_view, words_of
from dossier.schema.kind import cards


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    every = cards(site, Trait.STATEMENT)
    if not every:
        return
    groups, _ = filters(site), words_of(site).gettext
    links = tuple((_(title), tuple((NavLink(one.title, one.url), len(one.cards)) for one in found)) for title, found in groups)
    yield from _register(site, HOME, _("Statements"), every, links)
    for one in (one for group in groups for one in group[1]):
        yield from _register(site, one.url, _("Statements: %(group)s", group=one.title), one.cards, links)


def _register(site: Site, home: str, title: str, some: tuple[Card, ...], links: tuple[object, ...]) -> Iterator[Page]:
    _ = words_of(site).gettext
    words = _(
        "%(list)s of the dossier %(dossier)s: who said what, when, where, and who says so",
        list=title,
        dossier=site.config.title,
    )
    for url, number, spots, part in pages_of(some, home, site.config.per_page):
        crumbs = (NavLink(_("Statements"), HOME),) if url != HOME else ()
        context = base_context(
            site,
            url,
            title if number == 1 else _("%(list)s, page %(number)s", list=title, number=number),
            words,
            "list",
            crumbs=crumbs,
        )
        quotes = tuple(quoted(site, card.id) for card in part)
        context |= {"quotes": quotes, "filters": links, "number": number, "spots": spots, "total": len(some)}
        yield Page(html_path(url), url, "statements", "pages/register.html", "", context)


OUTPUT = Output("statements", _pages, partial(render_view, view=StatementsPage))
