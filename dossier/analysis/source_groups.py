"""Sources by outlet, by language and by mark: the sources of a dossier in, the groups out by which a reader may look for them."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.locale.interface import gettext_noop
from dossier.model.entries import Card
from dossier.model.text import slug

_FEWEST, _MOST = 2, 60  # an outlet of one source needs no list; more outlets than these nobody reads


class SourceGroup(NamedTuple):
    """The sources of an outlet, language or mark: the end of its address, its name (or code), what sort of name that is, their cards."""

    address: str
    name: str
    sort: str
    cards: tuple[Card, ...]


def source_groups(sources: tuple[Card, ...]) -> tuple[tuple[str, tuple[SourceGroup, ...]], ...]:
    """All groups, by what they go by (in English), those of outlets in the order of their names, the others by their number."""
    made = ((title, tuple(_chosen(sources, sort, keys))) for title, sort, keys in _SORTS)
    return tuple((title, found) for title, found in made if len(found) > 1)


def outlet(publisher: str) -> str:
    """The outlet of a source: its publisher without the one that passed it on, which writers put in brackets after `via`."""
    return publisher.partition(" (via ")[0].strip()


def _chosen(sources: tuple[Card, ...], sort: str, keys: Callable[[Card], tuple[str, ...]]) -> Iterator[SourceGroup]:
    groups: dict[str, list[Card]] = {}
    names: dict[str, str] = {}
    for card in sources:
        for name in keys(card):
            key = slug(name)
            groups.setdefault(key, []).append(card)
            names.setdefault(key, name)
    common = sorted(groups, key=lambda key: (-len(groups[key]), key))[:_MOST]
    fewest = _FEWEST if sort == "outlet" else 1
    order = (key for key in common if key and len(groups[key]) >= fewest)
    for key in sorted(order, key=lambda key: names[key].casefold()) if sort == "outlet" else order:
        yield SourceGroup(f"{sort}/{key}/", names[key], sort, tuple(groups[key]))


_SORTS: tuple[tuple[str, str, Callable[[Card], tuple[str, ...]]], ...] = (
    (gettext_noop("Outlets"), "outlet", lambda card: (outlet(card.facts["publisher"]),)),
    (gettext_noop("Languages"), "language", lambda card: (card.lang,)),
    (gettext_noop("Marks"), "mark", lambda card: card.facts["provenance"]),
)
