"""Feeds of the dossier and of each topic."""

from collections.abc import Iterator

from dossier.model.entries import Site
from dossier.model.traits import Trait
from dossier.rendering.contexts import TemplateEngine
from dossier.rendering.feeds import feed_item, feed_pages
from dossier.rendering.output import Output, Page
from dossier.schema.kind import cards

_NAME = "feeds"


def _pages(site: Site, engine: TemplateEngine) -> Iterator[Page]:
    config = site.config
    items = [(feed_item(card), card.facts["topics"]) for card in cards(site, Trait.ARTICLE)]
    every = [item for item, _ in items]
    yield from feed_pages(site, _NAME, home=site.home, title=config.title, description=config.description, items=every)
    for topic in cards(site, Trait.TOPIC):
        title = f"{config.title}: {topic.title}"
        mine = [item for item, topics in items if topic.id in topics]
        yield from feed_pages(site, _NAME, home=topic.url, title=title, description=topic.summary, items=mine)


OUTPUT = Output(_NAME, _pages, editions=True)
