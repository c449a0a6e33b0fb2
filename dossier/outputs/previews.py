"""The preview of each entry: a small page beside its own, `preview.html`, which the theme's script shows as a card over a link.

A theme without `pages/preview.html` has none, nor has a dossier with the setting `previews: false`, and neither have private persons, the pages of the site itself, and entries of a
collection whose addresses are files. What a preview shows is the entry's card and a few cards more, never its text.
"""

from collections.abc import Callable

from dossier.analysis.roles import quoted, roles
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import TemplateEngine
from dossier.rendering.output import Output, Page, page, previewed, whole
from dossier.rendering.preview_page import PreviewPage
from dossier.schema.kind import kinds

_NAME, _TEMPLATE, _FILE = "previews", "pages/preview.html", "preview.html"


def _entry_pages(site: Site, engine: TemplateEngine) -> Callable[[str], Page | None]:
    some = {kind.name for kind in previewed(site)} if engine.choose(_TEMPLATE, "") else ()

    def preview(name: str) -> Page | None:
        card = site.entries[name].card
        if card.kind not in some or card.private:
            return None
        url = f"{card.url}{_FILE}"
        return page(_NAME, _TEMPLATE, _context(site, card, url), indexed=False, edition=site.edition)

    return preview


def _context(site: Site, card: Card, url: str) -> PreviewPage:
    traits = kinds()[card.kind].traits
    place = card.facts.get("place") if Trait.EVENT in traits else ""
    return PreviewPage(
        url=url,
        canonical=whole(site, card.url),
        title=card.title,
        description="",
        lang=site.lang if Trait.SOURCE in traits else card.lang or site.lang,
        kind=card.kind,
        image=card.image,
        hidden=True,
        card=card,
        native=card.facts.get("native", ()),
        notice=card.facts.get("notice", ""),
        quote=quoted(site, card.id) if Trait.STATEMENT in traits else None,
        roles=() if Trait.ORGANISATION in traits else roles(site, card.id, site.shown_as_of or site.config.facts_to),
        place=site.entries[place].card if place and place in site.entries else None,
    )


OUTPUT = Output(_NAME, entry_pages=_entry_pages, editions=True)
