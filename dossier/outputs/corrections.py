"""Corrections of the whole dossier, newest first: a page, and feeds of their own."""

from collections.abc import Callable, Iterator

from dossier.model.dates import moment
from dossier.model.entries import Site
from dossier.rendering.contexts import CorrectionsPage, NavLink, TemplateEngine
from dossier.rendering.feeds import feed_pages
from dossier.rendering.output import Output, Page, feeds_of, page, published_corrections, whole, words_of
from dossier.rendering.page_values import FeedItem, PublishedCorrection

_NAME, _HOME = "corrections", "/corrections/"
_TEMPLATE = "pages/corrections.html"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    if not _wanted(engine):
        return
    _, dossier = words_of(site).gettext, site.config.title
    corrections = tuple(sorted(published_corrections(site), key=lambda found: (found.date.first, found.card.id), reverse=True))
    description = _("What was corrected, clarified, updated or retracted in %(dossier)s", dossier=dossier)
    context = CorrectionsPage(
        url=_HOME,
        canonical=whole(site, _HOME),
        title=_("Corrections"),
        description=description,
        lang=site.lang,
        kind="list",
        feeds=feeds_of(_("Corrections"), _HOME),
        corrections=corrections,
    )
    yield page(_NAME, _TEMPLATE, context)
    items = (_feed_item(found, _) for found in corrections)
    title = _("%(dossier)s: corrections", dossier=dossier)
    yield from feed_pages(site, _NAME, home=_HOME, title=title, description=description, items=items)


def _nav(site: Site, engine: TemplateEngine) -> Iterator[NavLink]:
    if _wanted(engine):
        yield NavLink(words_of(site).gettext("Corrections"), _HOME)


def _wanted(engine: TemplateEngine) -> bool:
    """Whether the theme has a page for corrections."""
    return bool(engine.choose(_TEMPLATE, ""))


def _feed_item(correction: PublishedCorrection, _: Callable[..., str]) -> FeedItem:
    day = moment(correction.date)
    return FeedItem(
        card=correction.card,
        url=correction.url,
        title=f"{_(correction.type).capitalize()}: {correction.card.title}",
        summary=correction.text,
        image=None,
        published=day,
        updated=day,
    )


OUTPUT = Output(_NAME, _pages, _nav)
