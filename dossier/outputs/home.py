"""The home page."""

from collections.abc import Iterator
from functools import partial

from dossier.model.entries import Page, Site
from dossier.rendering.contexts import Home, Spot
from dossier.rendering.output import Output, Printer, cards, frame, listed, render_view


def _pages(site: Site, printer: Printer) -> Iterator[Page]:
    articles = cards(site, "articles")
    lead = next((card for card in articles if card.id == site.config.lead), articles[0] if articles else None)
    kinds = listed(site)
    shelf = frame(site, "/", site.config.title, site.config.description, "home", image=lead.image if lead else None)
    shelf |= {
        "lead": lead,
        "articles": tuple(card for card in articles if card != lead)[:9],
        "topics": cards(site, "topics"),
        "events": cards(site, "events")[:-9:-1],
        "counts": tuple((Spot(kind.title, f"/{kind.name}/"), len(site.order[kind.name])) for kind in kinds),
    }
    yield Page("index.html", "/", "home", "pages/home.html", "", shelf)


OUTPUT = Output("home", _pages, partial(render_view, view=Home))
