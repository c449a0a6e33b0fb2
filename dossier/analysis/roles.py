"""Offices: roles and statuses with their dates and a day in, what held on that day out.

Nothing is guessed. A role whose dates are not known holds from the first to the last day on which one of its sources speaks of it;
one whose end alone is known holds at that end, and as far back as its sources go. A partial date counts as all the days it may mean.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, NamedTuple

from dossier.model.dates import Day
from dossier.model.entries import Card, Site
from dossier.model.traits import Trait
from dossier.schema.kind import collections

_NO_LONGER = re.compile(
    r"\b(?:former|then|ex|later|future|once|previous|previously|become|became)[- ]?(?:\w+ )?$", re.IGNORECASE
)
_TELLING = 8  # a title of fewer letters says too little


class RoleOnDay(NamedTuple):
    """A role or status on a day: what, where, since when (if known), and the cards of its sources."""

    title: Annotated[str, "What it is called."]
    where: Annotated[Card | None, "The organisation."]
    since: Annotated[Day | None, "Its first day, if that is known."]
    sources: Annotated[tuple[Card, ...], "What says so."]


class RolesOnDay(NamedTuple):
    """A person or organisation, and what it was on the day of the page."""

    card: Annotated[Card, "The person or organisation."]
    roles: Annotated[tuple[RoleOnDay, ...], "What it was on that day."]


class Quote(NamedTuple):
    """A statement: its card (words, date, original and translator are its facts), the speaker as on that day, place and sources."""

    card: Annotated[Card, "The statement; its words, original and translator are its facts."]
    speaker: Annotated[Card | None, "Who said it."]
    roles: Annotated[tuple[RoleOnDay, ...], "What the speaker was on that day."]
    place: Annotated[Card | None, "Where it was said."]
    sources: Annotated[tuple[Card, ...], "What says so."]


def in_force(role: Any, day: Day, attested: Iterable[Day] = ()) -> bool:
    """Whether a role or status held on a day. `role` has `from_` and `to`, both days inclusive; `attested` are its sources' dates."""
    days = sorted(attested)
    if not (role.from_ or role.to):
        return bool(days) and min(one.first for one in days) <= day.last and max(one.last for one in days) >= day.first
    if role.to and role.to.last < day.first:
        return False
    if role.from_:
        return bool(role.from_.first <= day.last)
    return bool(min(one.first for one in (role.to, *days)) <= day.last)


def roles(site: Site, name: str, day: Day | None) -> tuple[RoleOnDay, ...]:
    """What an entry was on a day, each role with its organisation and sources."""
    if day is None or name not in site.entries:
        return ()
    held = (role for role in site.entries[name].roles if in_force(role, day, _attested(site, role)))
    return tuple(
        RoleOnDay(
            role.title,
            _card(site, role.organisation),
            role.from_,
            tuple(filter(None, (_card(site, one) for one in role.source))),
        )
        for role in held
    )


def roles_on_day(site: Site, names: Iterable[str], day: Day) -> tuple[RolesOnDay, ...]:
    """Who the people among these entries were on a day, and what held of the organisations; the others are left out."""
    agents = collections(Trait.AGENT)
    entities = (name for name in names if name in site.entries and site.entries[name].kind in agents)
    found = (RolesOnDay(site.entries[name].card, roles(site, name, day)) for name in entities)
    return tuple(one for one in found if one.roles)


def quoted(site: Site, name: str) -> Quote:
    """A statement with all that stands around it: the speaker as on that day, the place, the sources."""
    card = site.entries[name].card
    facts = card.facts
    sources = tuple(filter(None, (_card(site, one) for one in facts["source"])))
    return Quote(
        card, _card(site, facts["speaker"]), roles(site, facts["speaker"], card.date), _card(site, facts["place"]), sources
    )


def wrong_offices(sentence: str, offices: Iterable[Any], names: Iterable[str], day: Day) -> Iterator[tuple[Any, str]]:
    """The offices that a sentence gives to somebody and that surely were not held on a day, each with the sentence's words for it."""
    offices, names = tuple(offices), tuple(names)
    current = {role.title for role in offices if (role.from_ or role.to) is None or in_force(role, day)}
    for role in offices:
        words = "" if role.title in current else given(sentence, role, names)
        if words:
            yield role, words


def given(sentence: str, role: Any, names: Iterable[str]) -> str:
    """The words of a sentence that give one of these names this office; "" if none do, or if they say that it is past or to come."""
    if len(role.title) < _TELLING:
        return ""
    title = re.escape(role.title)
    for name in names:
        who = re.escape(name)
        found = re.search(rf"\b({title}),? {who}\b|\b{who}(?:, | \()(?:the )?({title})\b", sentence, re.IGNORECASE)
        if found and not _NO_LONGER.search(sentence[: found.start(1) if found.group(1) else found.start(2)]):
            return found.group(1) or found.group(2)
    return ""


def _attested(site: Site, role: Any) -> list[Day]:
    dates = (site.entries[name].card.date for name in role.source if name in site.entries)
    return [day for day in dates if day]


def _card(site: Site, name: str) -> Card | None:
    return site.entries[name].card if name and name in site.entries else None
