"""The timeline: events, documents and articles by year; a page for each year once there are very many."""

from collections.abc import Iterator

from dossier.model.entries import Card, Site
from dossier.rendering.contexts import NavLink, TemplateEngine, TimelinePage
from dossier.rendering.output import Output, Page, page, whole, words_of
from dossier.schema.kind import kinds

_NAME, _HOME = "timeline", "/timeline/"
_MANY = 500


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    rank = {kind.name: kind.timeline for kind in kinds().values() if kind.timeline}
    dated = [card for name in rank for card in site.cards(name) if card.date]
    dated.sort(key=lambda card: (card.date.first if card.date else "", rank[card.kind], card.id))
    years: dict[str, list[Card]] = {}
    for card in dated:
        years.setdefault(card.date.year if card.date else "", []).append(card)
    _ = words_of(site).gettext
    if len(dated) <= _MANY:
        yield _page(site, _HOME, _("Timeline"), tuple((year, tuple(cards)) for year, cards in years.items()))
        return
    yield _page(site, _HOME, _("Timeline"), tuple((year, ()) for year in years))
    for year, cards in years.items():
        yield _page(site, f"{_HOME}{year}/", _("Timeline: %(year)s", year=year), ((year, tuple(cards)),))


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    yield NavLink(words_of(site).gettext("Timeline"), _HOME)


def _page(site: Site, url: str, title: str, years: tuple[tuple[str, tuple[Card, ...]], ...]) -> Page:
    _ = words_of(site).gettext
    context = TimelinePage(
        url=url,
        canonical=whole(site, url),
        title=title,
        description=_("%(dossier)s: what happened, in the order of time", dossier=site.config.title),
        lang=site.lang,
        kind="timeline",
        crumbs=() if url == _HOME else (NavLink(_("Timeline"), _HOME),),
        years=years,
    )
    return page(_NAME, "pages/timeline.html", context)


OUTPUT = Output(_NAME, _pages, _nav)
