"""`sitemap.xml` (sitemaps.org 0.9) and `robots.txt`."""

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.analysis.statement_groups import filters
from dossier.model.entries import Card, Page, Site, Text
from dossier.model.traits import Trait
from dossier.rendering.contexts import SitemapPage
from dossier.rendering.output import Output, TemplateEngine, base_context, listed, whole
from dossier.schema.kind import collections, kinds


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    chosen = (one.url for _, found in filters(site) for one in found)
    corrections = ["/corrections/"] if printer.choose("pages/corrections.html", "") else []
    lists = [
        (whole(site, url), None)
        for url in ("/", "/timeline/", *(f"/{kind.name}/" for kind in listed(site)), *corrections, *chosen)
    ]
    shown = {kind.name for kind in kinds().values() if kind.sitemap}
    entries = [(whole(site, entry.card.url), _changed(entry.card)) for entry in site.entries.values() if entry.kind in shown]
    context = base_context(site, "/sitemap.xml", "Sitemap", "All pages", "sitemap") | {"pages": (*lists, *sorted(entries))}
    yield Page("sitemap.xml", "/sitemap.xml", "sitemap", "sitemap.xml", "", context)
    robots = base_context(site, "/robots.txt", "", "", "robots") | {"pages": ((whole(site, "/sitemap.xml"), None),)}
    yield Page("robots.txt", "/robots.txt", "sitemap", "", "", robots)


def _changed(card: Card) -> Any:
    """The day a page changed, where the desk says so. No date is made up for the others."""
    return card.facts.get("updated") or (card.date if card.kind in collections(Trait.ARTICLE) else None)


def _render(page: Page, text: Text | None, printer: TemplateEngine, settings: Mapping[str, Any]) -> str:
    view = SitemapPage(**page.context)
    if page.template:
        return printer.render(page.template, page=view, site=settings)
    return f"User-agent: *\nAllow: /\n\nSitemap: {view.pages[0][0]}\n"


OUTPUT = Output("sitemap", _pages, _render)
