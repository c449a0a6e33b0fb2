"""Related: which articles a reader of one may want next, and why. Shared subjects count the more, the fewer articles share them."""

from collections import defaultdict
from heapq import nlargest
from typing import Annotated, NamedTuple

from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_COMMON = 60  # a subject of more articles than this says little about any two of them
_UNIT = 1_000_000


class Related(NamedTuple):
    """An article to read next, and why."""

    card: Annotated[Card, "The article."]
    shared: Annotated[tuple[str, ...], "The titles of the first two subjects that both share."]
    more: Annotated[int, "How many subjects more they share."]


class RelatedArticles:
    """Finds related articles; what it learns of a subject it keeps for the next article."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._articles: dict[str, frozenset[str]] = {}

    def of(self, name: str, most: int = 4) -> tuple[Related, ...]:
        """At most `most` other articles for an article, best first, each with the subjects it shares in words."""
        scores: defaultdict[str, int] = defaultdict(int)
        subjects = {target: self._about(target) for target in self._site.entries[name].targets}
        for articles in subjects.values():
            weight = _UNIT // max(len(articles) - 1, 1)
            for other in articles:
                scores[other] += weight
        scores.pop(name, None)
        least = min(nlargest(most, scores.values()), default=0)
        best = sorted((-score, other) for other, score in scores.items() if score >= least)[:most]
        return tuple(self._related(other, subjects) for _, other in best)

    def _about(self, subject: str) -> frozenset[str]:
        """The articles that name a subject; none for one that says little."""
        entries = self._site.entries
        if entries[subject].kind not in collections(Trait.SUBJECT):
            return frozenset()
        links = self._site.backlinks[subject]  # asked for each time: whoever reads for a page is noted
        if subject not in self._articles:
            reports = collections(Trait.ARTICLE)
            articles = frozenset(link.source for link in links if entries[link.source].kind in reports)
            self._articles[subject] = articles if len(articles) <= _COMMON else frozenset()
        return self._articles[subject]

    def _related(self, other: str, subjects: dict[str, frozenset[str]]) -> Related:
        shared = sorted((len(articles), subject) for subject, articles in subjects.items() if other in articles)
        titles = [self._site.entries[subject].card.title for _, subject in shared]
        return Related(self._site.entries[other].card, tuple(titles[:2]), len(titles[2:]))
