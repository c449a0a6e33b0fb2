"""Registers: the statements of a dossier in, the groups out by which a reader may look for them: speaker, year, topic."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.locale.interface import gettext_noop
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.schema.kind import cards

HOME = "/statements/"


class StatementGroup(NamedTuple):
    """The statements of one speaker, year or topic: where their page stands, what it is called, their cards."""

    url: str
    title: str
    cards: tuple[Card, ...]


def filters(site: Site) -> tuple[tuple[str, tuple[StatementGroup, ...]], ...]:
    """All groups, by what they go by (in English). None where there is no statement."""
    made = ((title, tuple(_chosen(site, word, keys))) for title, word, keys in _SORTS)
    return tuple((title, found) for title, found in made if found)


def _speakers(card: Card) -> tuple[str, ...]:
    return (card.facts["speaker"],)


def _years(card: Card) -> tuple[str, ...]:
    return (card.date.year,) if card.date else ()


def _topics(card: Card) -> tuple[str, ...]:
    topics: tuple[str, ...] = card.facts["topics"]
    return topics


def _chosen(site: Site, word: str, keys: Callable[[Card], tuple[str, ...]]) -> Iterator[StatementGroup]:
    """The statements by one key of theirs, each group with its address and title."""
    groups: dict[str, list[Card]] = {}
    for card in cards(site, Trait.STATEMENT):
        for key in keys(card):
            groups.setdefault(key, []).append(card)
    titles = {key: site.entries[key].card.title if key in site.entries else key for key in groups}
    for key in sorted((key for key in groups if word == "year" or key in site.entries), key=lambda key: (titles[key], key)):
        yield StatementGroup(f"{HOME}{word}/{key}/", titles[key], tuple(groups[key]))


_SORTS = (
    (gettext_noop("Speakers"), "by", _speakers),
    (gettext_noop("Years"), "year", _years),
    (gettext_noop("Topics"), "topic", _topics),
)
