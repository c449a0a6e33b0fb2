"""The line of time on which the events of a dossier stand, with the statuses of one entry above them, and by topic."""

from collections import Counter
from collections.abc import Iterable

from dossier.analysis.time_axis import Axis, Bar, axis, bar, dots
from dossier.model.entries import Card, Site
from dossier.model.text import direction
from dossier.model.traits import Trait
from dossier.rendering.page_values import Lane, TimeLine
from dossier.schema.kind import cards, collections

_LANES = 8  # at most
_MOST = 600  # dots that can be told apart; of more events only those that stand out are drawn


def time_line(site: Site, events: Iterable[Card], lanes: bool = False) -> TimeLine | None:
    """All these events on one line, or with `lanes` each topic's on a line of its own; None if there are none with a day.

    Of very many events only those that stand out are there.
    """
    dated = [(card.date, bool(card.facts.get("key")), card) for card in events if card.date]
    if len(dated) > _MOST:
        dated = [one for one in dated if one[1]][:_MOST]
    until = site.config.facts_to or site.shown_as_of
    line = axis((day for day, _, _ in dated), until, direction(site.lang) == "rtl", bent=True)
    if line is None:
        return None
    marks = dots(line, [(day, key) for day, key, _ in dated])
    return TimeLine(
        ticks=line.ticks(),
        bend=str(line.bend) if line.bend else "",
        dots=() if lanes else marks,
        depth=max(dot.row for dot in marks) + 1,
        bars=_bars(site, line),
        lanes=_lanes(site, line, [card for _, _, card in dated]) if lanes else (),
    )


def _bars(site: Site, line: Axis) -> tuple[tuple[str, Bar], ...]:
    name = site.config.status
    if name not in site.entries or site.entries[name].kind not in collections(Trait.AGENT):
        return ()
    spans = site.entries[name].roles
    return tuple((span.title, bar(line, span.from_, span.to)) for span in spans if span.from_ or span.to)


def _lanes(site: Site, line: Axis, events: list[Card]) -> tuple[Lane, ...]:
    """The topics with the most events, in the order of their list."""
    count = Counter(topic for card in events for topic in card.facts.get("topics", ()))
    most = {name for name, _ in count.most_common(_LANES)}
    topics = [card for card in cards(site, Trait.TOPIC) if card.id in most]
    return tuple(
        Lane(
            topic,
            dots(
                line,
                [
                    (card.date, bool(card.facts.get("key")))
                    for card in events
                    if card.date and topic.id in card.facts.get("topics", ())
                ],
            ),
        )
        for topic in topics
    )
