"""The timeline: events, documents and articles by year; a page for each year once there are very many."""

from collections.abc import Iterator

from dossier.model.entries import Card, Site
from dossier.rendering.contexts import NavLink, TemplateEngine, TimelinePage
from dossier.rendering.output import Output, Page, page, whole
from dossier.schema.kind import kinds

_NAME, _TITLE, _HOME = "timeline", "Timeline", "/timeline/"
_MANY = 500


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    rank = {kind.name: kind.timeline for kind in kinds().values() if kind.timeline}
    dated = [card for name in rank for card in site.cards(name) if card.date]
    dated.sort(key=lambda card: (card.date.first if card.date else "", rank[card.kind], card.id))
    years: dict[str, list[Card]] = {}
    for card in dated:
        years.setdefault(card.date.year if card.date else "", []).append(card)
    if len(dated) <= _MANY:
        yield _page(site, _HOME, _TITLE, tuple((year, tuple(cards)) for year, cards in years.items()))
        return
    yield _page(site, _HOME, _TITLE, tuple((year, ()) for year in years))
    for year, cards in years.items():
        yield _page(site, f"{_HOME}{year}/", f"{_TITLE}: {year}", ((year, tuple(cards)),))


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    yield NavLink(_TITLE, _HOME)


def _page(site: Site, url: str, title: str, years: tuple[tuple[str, tuple[Card, ...]], ...]) -> Page:
    context = TimelinePage(
        url=url,
        canonical=whole(site, url),
        title=title,
        description=f"{site.config.title}: what happened, in the order of time",
        lang=site.lang,
        kind="timeline",
        crumbs=() if url == _HOME else (NavLink(_TITLE, _HOME),),
        years=years,
    )
    return page(_NAME, "pages/timeline.html", context)


OUTPUT = Output(_NAME, _pages, _nav)
