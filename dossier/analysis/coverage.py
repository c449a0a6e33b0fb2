"""Which paragraphs of articles rest on which sources, and what falls if a source falls."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.analysis.lines import Line
from dossier.locale.interface import gettext_noop
from dossier.model.entries import Site
from dossier.model.problems import UsageError
from dossier.model.traits import Trait
from dossier.schema.kind import cards, collections


class Claim(NamedTuple):
    """A paragraph that makes a claim: where it is written, where it is read, the public sources that it cites."""

    entry: str
    path: str
    line: int
    url: str
    sources: tuple[str, ...]


def claims(site: Site) -> Iterator[Claim]:
    """Every claim of every article, newest article first."""
    for card in cards(site, Trait.ARTICLE):
        entry = site.entries[card.id]
        for passage in entry.passages:
            sources = tuple(source for source in passage.cites if source in site.entries)
            yield Claim(card.id, entry.path, passage.line, f"{entry.card.url}#{passage.id}", sources)


def _state_media(site: Site, claim: Claim) -> bool:
    marks = [site.entries[source].card.facts["provenance"] for source in claim.sources]
    return bool(marks) and all("state-media" in mark for mark in marks)


WEAK: dict[str, tuple[str, str, Callable[[Site, Claim], bool]]] = {
    "unsourced": (gettext_noop("Unsourced paragraphs"), "cites no source", lambda site, claim: not claim.sources),
    "single-source": (
        gettext_noop("Paragraphs that rest on one source"),
        "rests on one source",
        lambda site, claim: len(claim.sources) == 1,
    ),
    "state-media-only": (gettext_noop("Paragraphs that rest on state media alone"), "rests on state media alone", _state_media),
}


def weak(site: Site, which: str) -> Iterator[Line]:
    """The claims of one weakness, as lines for the desk."""
    _, words, test = WEAK[which]
    for claim in claims(site):
        if test(site, claim):
            only = f" ({', '.join(claim.sources)})" if claim.sources else ""
            yield Line(claim.path, claim.line, claim.entry, f"this paragraph {words}{only}", False)


def shares(site: Site) -> dict[str, tuple[int, int]]:
    """For each article, newest first, how many of its claims cite a source, and how many there are."""
    found = dict.fromkeys((card.id for card in cards(site, Trait.ARTICLE)), (0, 0))
    for claim in claims(site):
        sourced, total = found[claim.entry]
        found[claim.entry] = (sourced + bool(claim.sources), total + 1)
    return found


def citing(site: Site, source: str) -> Iterator[Line]:
    """All that rests on a source: paragraphs, statements, events, roles. Raises UsageError if there is no such source."""
    if source not in site.entries or site.entries[source].kind not in collections(Trait.SOURCE):
        raise UsageError(f'there is no public source "{source}"; see dossier list sources')
    links = {link.source: link for link in site.backlinks[source]}
    for entry in sorted((site.entries[name] for name in links), key=lambda entry: (entry.path, entry.number)):
        link = links[entry.id]
        lines = {passage.id: passage.line for passage in entry.passages}
        for passage, sentence in link.places:
            yield Line(entry.path, lines.get(passage, 0), entry.id, sentence)
        for role in entry.roles:
            if source in role.source:
                alone = ", and on nothing else" if len(role.source) == 1 else ""
                yield Line(entry.path, 0, entry.id, f"the office or status “{role.title}” rests on it{alone}")
        if not link.places and link.via not in ("roles", "statuses"):
            yield Line(entry.path, 0, entry.id, f"{entry.card.title} ({link.via})")
