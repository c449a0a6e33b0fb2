"""Who is named together with whom in articles, how often and where."""

from collections import Counter
from heapq import nsmallest
from itertools import islice
from typing import Annotated, NamedTuple

from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_MOST, _SHOWN = 12, 3


class Neighbour(NamedTuple):
    """Somebody who is named together with an entry: in how many articles, and the first of these."""

    card: Annotated[Card, "The person or organisation."]
    together: Annotated[int, "In how many articles both are named."]
    articles: Annotated[tuple[Card, ...], "The first of these articles, at most three."]


class Cooccurrence:
    """Finds neighbours; whom an article names it keeps for the next of them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._named: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[Neighbour, ...]:
        """The people and organisations that articles name together with an entry, the most often named first."""
        entries = self._site.entries
        if entries[name].kind not in collections(Trait.AGENT):
            return ()
        reports = collections(Trait.ARTICLE)
        sources = (link.source for link in self._site.backlinks[name])
        articles = sorted(source for source in sources if entries[source].kind in reports)
        count = Counter(other for article in articles for other in self._in(article))
        count.pop(name, None)
        others = ((entries[other].card, number) for other, number in count.items())
        best = nsmallest(_MOST, ((-number, card.title, card.id) for card, number in others if not card.private))
        return tuple(self._neighbour(other, -number, articles) for number, _, other in best)

    def _neighbour(self, other: str, number: int, articles: list[str]) -> Neighbour:
        entries = self._site.entries
        both = islice((article for article in articles if other in self._in(article)), _SHOWN)
        return Neighbour(entries[other].card, number, tuple(entries[article].card for article in both))

    def _in(self, article: str) -> tuple[str, ...]:
        """The people and organisations that an article names."""
        entries = self._site.entries
        targets = entries[article].targets  # asked for each time: whoever reads for a page is noted
        if article not in self._named:
            agents = collections(Trait.AGENT)
            self._named[article] = tuple(name for name in targets if entries[name].kind in agents)
        return self._named[article]
