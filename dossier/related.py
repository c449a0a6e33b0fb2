"""Related: which articles a reader of one may want next, and why. Shared subjects count the more, the fewer articles share them."""

from dossier.values import Site
from dossier.views import Related

_COMMON = 60
_KINDS = ("topics", "people", "organisations", "places", "events", "documents")


def related(site: Site, name: str, most: int = 4) -> tuple[Related, ...]:
    """At most `most` other articles for an article, best first, each with the subjects it shares in words."""
    scores: dict[str, float] = {}
    shared: dict[str, list[tuple[float, str]]] = {}
    for target in site.entries[name].targets:
        if target not in site.entries or site.entries[target].kind not in _KINDS:
            continue
        articles = [link.source for link in site.backlinks.get(target, ()) if site.entries[link.source].kind == "articles"]
        if len(articles) > _COMMON:
            continue
        weight = round(1 / max(len(articles) - 1, 1), 6)
        for other in articles:
            if other != name:
                scores[other] = scores.get(other, 0) + weight
                shared.setdefault(other, []).append((-weight, site.entries[target].card.title))
    best = sorted(scores, key=lambda other: (-round(scores[other], 4), other))[:most]
    return tuple(Related(site.entries[other].card, _reason(shared[other])) for other in best)


def _reason(shared: list[tuple[float, str]]) -> str:
    titles = [title for _, title in sorted(shared)[:2]]
    more = len(shared) - len(titles)
    return "Also on " + " and ".join(titles) + (f", and {more} more" if more else "")
