"""The list of each collection, in pages."""

from collections.abc import Iterator
from functools import partial

from dossier.output import Output, Printer, cards, frame, html_path, render_view
from dossier.registry import discover
from dossier.values import Page, Site
from dossier.views import Listing, Spot


def _pages(site: Site, printer: Printer) -> Iterator[Page]:
    for kind in discover("dossier.kinds", "KIND"):
        if kind.listed:
            template = printer.choose(f"pages/{kind.name}-list.html", "pages/list.html")
            yield from _list(site, kind.name, kind.title, template)


def _list(site: Site, name: str, title: str, template: str) -> Iterator[Page]:
    whole, size = cards(site, name), site.config.per_page
    count = max(1, -(-len(whole) // size))
    urls = [f"/{name}/" if number == 1 else f"/{name}/page/{number}/" for number in range(1, count + 1)]
    spots = tuple(Spot(str(number), url) for number, url in enumerate(urls, 1))
    for number, url in enumerate(urls, 1):
        words = f"{title} of the dossier {site.config.title}" + (f", page {number} of {count}" if count > 1 else "")
        crumbs = (Spot(title, f"/{name}/"),) if number > 1 else ()
        shelf = frame(site, url, title if number == 1 else f"{title}, page {number}", words, "list", crumbs=crumbs)
        shelf |= {"cards": whole[(number - 1) * size : number * size], "number": number, "spots": spots, "total": len(whole)}
        yield Page(html_path(url), url, "lists", template, "", shelf)


OUTPUT = Output("lists", _pages, partial(render_view, view=Listing))
