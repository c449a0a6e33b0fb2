"""The home page."""

from collections.abc import Iterator
from functools import partial

from dossier.model.entries import Page, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import HomePage, NavLink
from dossier.rendering.output import Output, TemplateEngine, base_context, listed, render_view, words_of
from dossier.schema.kind import cards


def _pages(site: Site, printer: TemplateEngine) -> Iterator[Page]:
    articles = cards(site, Trait.ARTICLE)
    lead = next((card for card in articles if card.id == site.config.lead), articles[0] if articles else None)
    kinds, _ = listed(site), words_of(site).gettext
    context = base_context(site, "/", site.config.title, site.config.description, "home", image=lead.image if lead else None)
    context |= {
        "lead": lead,
        "articles": tuple(card for card in articles if card != lead)[:9],
        "topics": cards(site, Trait.TOPIC),
        "events": cards(site, Trait.EVENT)[:-9:-1],
        "counts": tuple((NavLink(_(kind.title), f"/{kind.name}/"), len(site.order[kind.name])) for kind in kinds),
    }
    yield Page("index.html", "/", "home", "pages/home.html", "", context)


OUTPUT = Output("home", _pages, partial(render_view, view=HomePage))
