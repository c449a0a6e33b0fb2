"""A summary that stops long before the last that happened."""

import re
from collections.abc import Iterator

from dossier.analysis.check import Check, Finding, LinkedDossier
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_LONG = 3  # years
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d(?!\d|[.,]\d)")


def _run(dossier: LinkedDossier) -> Iterator[Finding]:
    subjects = collections(Trait.AGENT, Trait.TOPIC)
    for name, index in dossier.public.items():
        years = [int(year) for year in _YEAR.findall(index.card.summary)] if index.kind in subjects else []
        last = _last_event(dossier, name) if years else 0
        if years and max(years) + _LONG < last:
            words = f"this summary ends in {max(years)}, but the last event of {name} was in {last}; tell the whole time"
            yield Finding(index.path, index.mark("summary"), words)


def _last_event(dossier: LinkedDossier, name: str) -> int:
    """The year of the last event that names an entry; 0 if none does."""
    events = collections(Trait.EVENT)
    cards = (dossier.site.entries[link.source].card for link in dossier.site.backlinks[name])
    return max((int(card.date.last[:4]) for card in cards if card.kind in events and card.date), default=0)


CHECK = Check(
    code="stale-summary",
    severity="warning",
    meaning="The latest year that a summary names is more than three years before the last event of the entry.",
    wrong="summary: The mayor until 2004. (named by an event of 2021)",
    right="summary: The mayor until 2004, head of the council since 2019.",
    run=_run,
    optional=True,
    of_entry=True,
)
