"""What the dossier knows of a person, organisation, place, topic or document: what happened, who belongs to it, what it said.

All of it is found from the links that lead to the entry, so it is the same whether the whole dossier is at hand or this entry alone.
"""

from collections.abc import Iterable, Iterator

from dossier.analysis.roles import Quote, quoted
from dossier.model.dates import Day
from dossier.model.entries import Card, Link, Site
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_NO_DAY = Day("", "", "")
_IN_TEXT = ("body", "name")  # how a link is made that no field makes


def acts(site: Site, name: str) -> tuple[Card, ...]:
    """The events and documents whose fields name an entry, newest first."""
    return _newest(_naming(site, name, collections(Trait.EVENT, Trait.DOCUMENT)))


def reports(site: Site, name: str) -> tuple[Card, ...]:
    """The articles whose front matter names an entry as their topic, newest first."""
    articles = collections(Trait.ARTICLE)
    return _newest(site.entries[link.source].card for link in _from(site, name, articles) if link.via == "topics")


def articles_naming(site: Site, name: str) -> tuple[Card, ...]:
    """The articles that name a person or organisation, in whatever way, newest first; of others, and of a private person, none are told."""
    entry = site.entries[name]
    if entry.kind not in collections(Trait.AGENT) or entry.card.private:
        return ()
    return _newest(site.entries[link.source].card for link in _from(site, name, collections(Trait.ARTICLE)))


def profile(site: Site, name: str) -> Card | None:
    """The newest article that portrays an entry."""
    found = (site.entries[link.source].card for link in _from(site, name, collections(Trait.ARTICLE)) if link.via == "about")
    return next(iter(_newest(found)), None)


def members(site: Site, name: str) -> tuple[tuple[Card, tuple[str, ...]], ...]:
    """The people who held an office in an organisation, each with what the offices are called; those most often named first."""
    if site.entries[name].kind not in collections(Trait.ORGANISATION):
        return ()
    found = []
    for link in _from(site, name, collections(Trait.AGENT)):
        spans = [span for span in site.entries[link.source].roles if span.organisation == name]
        if spans:
            weight = len(site.backlinks[link.source])
            found.append((-weight, site.entries[link.source].card, tuple(dict.fromkeys(span.title for span in spans))))
    found.sort(key=lambda one: (one[0], one[1].id))
    return tuple((card, titles) for _, card, titles in found if not card.private)


def words(site: Site, name: str) -> tuple[tuple[str, tuple[Quote, ...]], ...]:
    """What somebody said, by year, newest first."""
    quotes = [quoted(site, link.source) for link in site.backlinks[name] if link.via == "speaker"]
    quotes.sort(key=lambda quote: ((quote.card.date or _NO_DAY).first, quote.card.id), reverse=True)
    years: dict[str, list[Quote]] = {}
    for quote in quotes:
        years.setdefault(quote.card.date.year if quote.card.date else "", []).append(quote)
    return tuple((year, tuple(some)) for year, some in years.items())


def _from(site: Site, name: str, kinds: tuple[str, ...]) -> Iterator[Link]:
    return (link for link in site.backlinks[name] if site.entries[link.source].kind in kinds)


def _naming(site: Site, name: str, kinds: tuple[str, ...]) -> Iterator[Card]:
    return (site.entries[link.source].card for link in _from(site, name, kinds) if link.via not in _IN_TEXT)


def _newest(cards: Iterable[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: ((card.date or _NO_DAY).first, card.id), reverse=True))
