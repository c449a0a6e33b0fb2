"""The timeline: events, documents and reports by year, newest first; a page for each year once there are very many."""

from collections.abc import Iterator

from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import NavLink, TemplateEngine, TimelinePage
from dossier.rendering.output import Output, Page, page, whole, words_of
from dossier.rendering.page_values import Happening, TimeLine
from dossier.rendering.time_line import time_line
from dossier.schema.kind import cards, collections, kinds

_NAME, _HOME = "timeline", "/timeline/"
_MANY = 500


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    happenings = sorted(_happenings(site), key=lambda one: _order(one.card), reverse=True)
    years: dict[str, list[Happening]] = {}
    for one in happenings:
        years.setdefault(one.card.date.year if one.card.date else "", []).append(one)
    _ = words_of(site).gettext
    line = time_line(site, cards(site, Trait.EVENT), lanes=True)
    if len(happenings) <= _MANY:
        yield _page(site, _HOME, _("Timeline"), tuple((year, tuple(some)) for year, some in years.items()), line)
        return
    yield _page(site, _HOME, _("Timeline"), tuple((year, ()) for year in years), line)
    for year, some in years.items():
        yield _page(site, f"{_HOME}{year}/", _("Timeline: %(year)s", year=year), ((year, tuple(some)),), None)


def _happenings(site: Site) -> Iterator[Happening]:
    """Events and documents, each with the reports of its day that tell of it, and the other reports. What an article of another
    kind is dated by is the day on which it appeared, so it is no happening.
    """
    articles = collections(Trait.ARTICLE)
    told: set[str] = set()
    for kind in sorted((kind for kind in kinds().values() if kind.timeline), key=lambda kind: kind.timeline):
        for card in site.cards(kind.name):
            if kind.name in articles:
                if card.facts["kind"] == "report" and card.id not in told and card.date:
                    yield Happening(card, ())
            elif card.date:
                found = _reports_on(site, card)
                told.update(one.id for one in found)
                yield Happening(card, found)


def _reports_on(site: Site, event: Card) -> tuple[Card, ...]:
    """The articles of an event's day that name it."""
    articles = collections(Trait.ARTICLE)
    linked = (site.entries[link.source].card for link in site.backlinks[event.id])
    return tuple(
        card for card in linked if card.kind in articles and card.date == event.date and card.facts["kind"] == "report"
    )


def _order(card: Card) -> tuple[str, int, str]:
    return (card.date.first if card.date else "", -kinds()[card.kind].timeline, card.id)


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    yield NavLink(words_of(site).gettext("Timeline"), _HOME)


def _page(
    site: Site, url: str, title: str, years: tuple[tuple[str, tuple[Happening, ...]], ...], line: TimeLine | None
) -> Page:
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
        line=line,
    )
    return page(_NAME, "pages/timeline.html", context)


OUTPUT = Output(_NAME, _pages, _nav)
