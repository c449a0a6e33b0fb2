"""A feed of each person and organisation that an article names: what is written on it, beside its page. Private persons have none."""

from collections.abc import Callable

from dossier.analysis.subject_facts import articles_naming
from dossier.model.entries import Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import TemplateEngine
from dossier.rendering.feeds import feed_item, feed_page
from dossier.rendering.output import Output, Page
from dossier.schema.kind import collections

_NAME, _FILE = "entity_feeds", "feed.xml"


def _entry_pages(site: Site, engine: TemplateEngine) -> Callable[[str], Page | None]:
    def feed(name: str) -> Page | None:
        card = site.entries[name].card
        if card.kind not in collections(Trait.AGENT) or card.private:
            return None
        articles = articles_naming(site, name)
        if not articles:
            return None
        title, items = f"{site.config.title}: {card.title}", map(feed_item, articles)
        return feed_page(site, _NAME, f"{card.url}{_FILE}", home=card.url, title=title, description=card.summary, items=items)

    return feed


OUTPUT = Output(_NAME, entry_pages=_entry_pages)
