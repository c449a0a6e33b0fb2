"""Corrections of the whole dossier, newest first: a page, and feeds of their own."""

from collections.abc import Iterator

from dossier.model.dates import moment
from dossier.model.entries import Site
from dossier.rendering.contexts import CorrectionsPage, FeedItem, NavLink, PublishedCorrection, TemplateEngine
from dossier.rendering.feeds import feed_pages
from dossier.rendering.output import Output, Page, feeds_of, page, whole

_NAME, _HOME, _TITLE = "corrections", "/corrections/", "Corrections"
_TEMPLATE = "pages/corrections.html"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not _wanted(engine):
        return
    corrections = tuple(sorted(_all(site), key=lambda found: (found.date.first, found.card.id), reverse=True))
    description = f"What was corrected, clarified, updated or retracted in {site.config.title}"
    context = CorrectionsPage(
        url=_HOME,
        canonical=whole(site, _HOME),
        title=_TITLE,
        description=description,
        lang=site.lang,
        kind="list",
        feeds=feeds_of(_TITLE, _HOME),
        corrections=corrections,
    )
    yield page(_NAME, _TEMPLATE, context)
    items = map(_feed_item, corrections)
    title = f"{site.config.title}: corrections"
    yield from feed_pages(site, _NAME, home=_HOME, title=title, description=description, items=items)


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    if _wanted(engine):
        yield NavLink(_TITLE, _HOME)


def _wanted(engine: TemplateEngine) -> bool:
    """Whether the theme has a page for corrections."""
    return bool(engine.choose(_TEMPLATE, ""))


def _all(site: Site) -> Iterator[PublishedCorrection]:
    for entry in site.entries.values():
        for number, found in enumerate(entry.corrections, 1):
            url = f"{entry.card.url}#correction_{number}"
            yield PublishedCorrection(card=entry.card, url=url, date=found.date, type=found.type, text=found.text)


def _feed_item(correction: PublishedCorrection) -> FeedItem:
    day = moment(correction.date)
    return FeedItem(
        card=correction.card,
        url=correction.url,
        title=f"{correction.type.capitalize()}: {correction.card.title}",
        summary=correction.text,
        image=None,
        published=day,
        updated=day,
    )


OUTPUT = Output(_NAME, _pages, _nav)
