"""What a collection is: the shape of one module of `kinds/`, and how the rest of the program asks for collections."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import NamedTuple

from dossier.model.entries import Card, Site
from dossier.model.text import sort_key
from dossier.model.traits import Trait
from dossier.registry import PluginFault, members, remembered
from dossier.schema.shared_records import BaseEntry

# The fields without which an entry with a trait cannot be shown. Those that `facts` has in our own collections, it must have in others.
_NEEDED = {
    Trait.ARTICLE: frozenset({"kind", "byline", "dateline", "date", "updated", "topics"}),
    Trait.STATEMENT: frozenset(
        {"speaker", "words", "date", "source", "place", "original", "original_lang", "translator", "topics"}
    ),
    Trait.SOURCE: frozenset({"publisher", "author", "url", "accessed", "archived", "provenance", "described"}),
    Trait.PLACE: frozenset({"lat", "lon"}),
    Trait.PICTURE: frozenset({"file", "alt", "caption", "credit", "rights"}),
}


class Kind(NamedTuple):
    """A collection of the dossier, and all that it can do.

    `name` is its folder, `singular` and `title` name one of its entries and all of them; `record` is what an entry may have, `url`
    the pattern of its address. `traits` are what its entries are to the rest of the dossier. `order` sorts its list: "name" (A to Z),
    "newest" or "oldest" first.

    `waits` says that an entry waits for its date (else it may lie ahead); `timeline` is the rank of its entries on the timeline among
    those of one day (0: they do not stand there). `listed` is False for a collection without a list page, `own_list` says that an
    output of its own makes that; `navigation` lets single entries stand in the header. `sitemap` lets search engines know its pages.
    `orphans` has the desk told of entries that nothing links to.
    """

    name: str
    singular: str
    title: str
    record: type[BaseEntry]
    url: str
    traits: frozenset[Trait] = frozenset()
    order: str = "name"
    waits: bool = False
    timeline: int = 0
    listed: bool = True
    own_list: bool = False
    navigation: bool = False
    sitemap: bool = True
    orphans: bool = True

    @property
    def help(self) -> str:
        """What an entry is, in a sentence: the first words of its record."""
        return self.record.__doc__ or ""


@remembered
def kinds() -> Mapping[str, Kind]:
    """All collections by name. Raises PluginFault for a plugin whose collection is none, has another's name, or lacks what its traits ask for."""
    found = members("dossier.kinds", "KIND", Kind, lambda kind: kind.name)
    for kind in found.values():
        known = {item.name for item in fields(kind.record)}
        for trait in sorted(kind.traits):
            missing = sorted(_NEEDED.get(trait, frozenset()) - known)
            if missing:
                words = f"each is a {trait}, which needs these too: {', '.join(missing)}"
                raise PluginFault(f"the fields of the collection {kind.name} do not suffice; {words}")
    return found


@remembered
def collections(*wanted: str) -> tuple[str, ...]:
    """The names of the collections that are one of these: by name, or by a trait. All of them if none is asked for."""
    found = (kind for kind in kinds().values() if not wanted or kind.name in wanted or not kind.traits.isdisjoint(wanted))
    return tuple(kind.name for kind in found)


def cards(site: Site, trait: Trait) -> tuple[Card, ...]:
    """The cards of all entries with a trait, in the order of their list (the first one's, if there are several collections)."""
    first, *others = collections(trait) or ("",)
    if not others:
        return site.cards(first) if first else ()
    return in_order([card for name in (first, *others) for card in site.cards(name)], kinds()[first].order)


def in_order(some: Iterable[Card], order: str) -> tuple[Card, ...]:
    """Cards in the order that a collection asks for."""
    cards = {card.id: card for card in some}
    return tuple(cards[place.id] for place in sorted_places(map(place_of, cards.values()), order))


class ListPlace(NamedTuple):
    """All by which an entry finds its place in a list: its name as it is sorted, its id, its first day ("" = none)."""

    name: tuple[str, str]
    id: str
    day: str


def place_of(card: Card) -> ListPlace:
    """By what an entry finds its place in a list."""
    return ListPlace(sort_key(card.facts.get("sort") or card.title), card.id, card.date.first if card.date else "")


def sorted_places(places: Iterable[ListPlace], order: str) -> list[ListPlace]:
    """The places of a list in the order that its collection asks for."""
    by_name = sorted(places)
    if order != "name":
        by_name.sort(key=lambda place: place.day, reverse=order == "newest")
    return by_name
