"""The timeline: events, documents and articles by year; a page for each year once there are very many."""

from collections.abc import Iterator
from functools import partial

from dossier.model.entries import Card, Page, Site
from dossier.rendering.contexts import NavLink, TimelinePage
from dossier.rendering.output import Output, TemplateEngine, base_context, html_path, render_view, words_of
from dossier.schema.kind import kinds

_MANY = 500


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    rank = {kind.name: kind.timeline for kind in kinds().values() if kind.timeline}
    dated = [card for name in rank for card in site.cards(name) if card.date]
    dated.sort(key=lambda card: (card.date.first if card.date else "", rank[card.kind], card.id))
    _ = words_of(site).gettext
    years: dict[str, list[Card]] = {}
    for card in dated:
        years.setdefault(card.date.year if card.date else "", []).append(card)
    if len(dated) <= _MANY:
        yield _page(site, "/timeline/", _("Timeline"), tuple((year, tuple(cards)) for year, cards in years.items()))
        return
    yield _page(site, "/timeline/", _("Timeline"), tuple((year, ()) for year in years))
    for year, some in years.items():
        yield _page(site, f"/timeline/{year}/", _("Timeline: %(year)s", year=year), ((year, tuple(some)),))


def _page(site: Site, url: str, title: str, years: tuple[tuple[str, tuple[Card, ...]], ...]) -> Page:
    _ = words_of(site).gettext
    crumbs = (NavLink(_("Timeline"), "/timeline/"),) if url != "/timeline/" else ()
    words = _("%(dossier)s: what happened, in the order of time", dossier=site.config.title)
    context = base_context(site, url, title, words, "timeline", crumbs=crumbs)
    return Page(html_path(url), url, "timeline", "pages/timeline.html", "", context | {"years": years})


OUTPUT = Output("timeline", _pages, partial(render_view, view=TimelinePage))
