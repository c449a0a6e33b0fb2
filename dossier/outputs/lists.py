"""The list of each collection, in pages."""

from collections.abc import Iterator
from functools import partial

from dossier.model.entries import Page, Site
from dossier.rendering.contexts import Listing, Spot
from dossier.rendering.output import Output, Printer, cards, frame, html_path, listed, pages_of, render_view


def _pages(site: Site, printer: Printer) -> Iterator[Page]:
    for kind in listed(site):
        if not kind.own_list:
            template = printer.choose(f"pages/{kind.name}-list.html", "pages/list.html")
            yield from _list(site, kind.name, kind.title, template)


def _list(site: Site, name: str, title: str, template: str) -> Iterator[Page]:
    whole = cards(site, name)
    for url, number, spots, part in pages_of(whole, f"/{name}/", site.config.per_page):
        words = f"{title} of the dossier {site.config.title}" + (f", page {number} of {len(spots)}" if len(spots) > 1 else "")
        crumbs = (Spot(title, f"/{name}/"),) if number > 1 else ()
        shelf = frame(site, url, title if number == 1 else f"{title}, page {number}", words, "list", crumbs=crumbs)
        shelf |= {"cards": part, "number": number, "spots": spots, "total": len(whole)}
        yield Page(html_path(url), url, "lists", template, "", shelf)


OUTPUT = Output("lists", _pages, partial(render_view, view=Listing))
