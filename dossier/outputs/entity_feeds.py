"""A feed of each person and organisation that an article names: what is written on it, beside its page. Private persons have none."""

from collections.abc import Callable

from dossier.analysis.subject_facts import articles_naming
from dossier.model.entries import Site
from dossier.rendering.contexts import TemplateEngine
from dossier.rendering.feeds import feed_item, feed_pages
from dossier.rendering.output import Output, Page

_NAME, _FILE = "entity_feeds", "feed.xml"


def _entry_pages(site: Site, engine: TemplateEngine) -> Callable[[str], Page | None]:
    def feed(name: str) -> Page | None:
        card, items = site.entries[name].card, [feed_item(card) for card in articles_naming(site, name)]
        title = f"{site.config.title}: {card.title}"
        pages = feed_pages(site, _NAME, home=card.url, title=title, description=card.summary, items=items, files=(_FILE,))
        return next(pages) if items else None

    return feed


OUTPUT = Output(_NAME, entry_pages=_entry_pages)
