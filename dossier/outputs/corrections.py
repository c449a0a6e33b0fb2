"""Corrections of the whole dossier, newest first: a page, and feeds of their own."""

from collections.abc import Callable, Iterator
from functools import partial

from dossier.model.dates import moment
from dossier.model.entries import Card, Page, Site
from dossier.rendering.contexts import CorrectionsPage, PublishedCorrection
from dossier.rendering.output import Output, TemplateEngine, base_context, feeds_of, html_path, render_view, whole, words_of

_HOME = "/corrections/"
_TEMPLATE = "pages/corrections.html"
_MOST = 20


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    if not printer.choose(_TEMPLATE, ""):
        return
    every = tuple(sorted(_all(site), key=lambda one: (one.date.first, one.card.id), reverse=True))
    _, dossier = words_of(site).gettext, site.config.title
    words = _("What was corrected, clarified, updated or retracted in %(dossier)s", dossier=dossier)
    title = _("Corrections")
    context = base_context(site, _HOME, title, words, "list", feeds=feeds_of(title, _HOME))
    yield Page(html_path(_HOME), _HOME, "corrections", _TEMPLATE, "", context | {"corrections": every})
    title = _("%(dossier)s: corrections", dossier=dossier)
    items = tuple(_item(one, _) for one in every[:_MOST])
    for name, template in (("feed.xml", "feeds/atom.xml"), ("feed.json", "")):
        url = f"{_HOME}{name}"
        updated = moment(every[0].date) if every else "1970-01-01T00:00:00Z"
        more = {"entries": items, "updated": updated, "home": whole(site, _HOME)}
        yield Page(url.lstrip("/"), url, "feeds", template, "", base_context(site, url, title, words, "feed") | more)


def _all(site: Site) -> Iterator[PublishedCorrection]:
    for entry in site.entries.values():
        for number, one in enumerate(entry.corrections, 1):
            yield PublishedCorrection(entry.card, f"{entry.card.url}#correction_{number}", one.date, one.type, one.text)


def _item(one: PublishedCorrection, _: Callable[..., str]) -> Card:
    """A correction as feeds take it: as the card of what stands at its address."""
    title = f"{_(one.type).capitalize()}: {one.card.title}"
    return one.card._replace(
        id=one.url, title=title, url=one.url, date=one.date, summary=one.text, image=None, facts={"updated": None}
    )


OUTPUT = Output("corrections", _pages, partial(render_view, view=CorrectionsPage))
