"""Gather: all entries in; which of them are public, and why the others are held back, out. As of a past day, each as it stood."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.model.as_of import as_of, names_later
from dossier.model.body import Reference
from dossier.model.entries import EntryIndex
from dossier.model.problems import Problem, error
from dossier.model.visibility import Gate, changes, held, turns


class Gathered(NamedTuple):
    """All entries by id, why some are held back, the public ones, the ids of unsound entries, the next day on which the gate opens or
    shuts for one of them (""), each such change (day, path, id, why it is then held), the problems, and by path the
    references of files that are no entry.
    """

    gate: Gate
    every: Mapping[str, EntryIndex]
    reasons: Mapping[str, str]
    public: Mapping[str, EntryIndex]
    broken: frozenset[str]
    due: str
    turning: tuple[tuple[str, str, str, str], ...]
    problems: tuple[Problem, ...]
    loose: tuple[tuple[str, tuple[Reference, ...]], ...] = ()


def gather(indexes: Iterable[EntryIndex], gate: Gate, broken: frozenset[str] = frozenset()) -> Gathered:
    """What there is, and what of it is public, without translations. `broken` are the ids of unsound entries."""
    problems: list[Problem] = []
    every = _unique((index for index in indexes if not index.translation), problems)
    reasons = {name: held(index.gated, gate) or _titled_later(index, gate) for name, index in every.items()}
    public = {name: index for name, index in every.items() if not reasons[name]}
    if gate.historical:
        public = {name: _seen(index, gate) for name, index in public.items()}
    days = (day for index in every.values() for day in turns(index.gated, gate))
    return Gathered(
        gate=gate,
        every=every,
        reasons=reasons,
        public=public,
        broken=broken,
        due=min(days, default=""),
        turning=tuple(
            sorted((day, index.path, name, why) for name, index in every.items() for day, why in changes(index.gated, gate))
        ),
        problems=tuple(problems),
    )


def _titled_later(index: EntryIndex, gate: Gate) -> str:
    """Why an entry cannot have been there yet, though it has no date: its id, title, caption or address names a later year."""
    picture = (index.picture.caption, index.picture.alt) if index.picture else ()
    shown = " ".join((index.id, index.card.title, str(index.card.facts.get("url", "")), *picture))
    return "names a later year" if gate.historical and names_later(shown, gate.as_of) else ""


def _seen(index: EntryIndex, gate: Gate) -> EntryIndex:
    """An entry as it stood on the day of the build. Its words cannot be set back; the check `later-words` tells whoever builds."""
    summary = "" if names_later(index.card.summary, gate.as_of) else index.card.summary
    card = index.card._replace(
        date=as_of(index.card.date, gate.as_of), summary=summary, facts=as_of(index.card.facts, gate.as_of)
    )
    refs = tuple(ref for ref in index.refs if not names_later(ref.sentence, gate.as_of))
    return index._replace(
        card=card, refs=refs, roles=as_of(index.roles, gate.as_of), corrections=as_of(index.corrections, gate.as_of)
    )


def _unique(indexes: Iterable[EntryIndex], problems: list[Problem]) -> dict[str, EntryIndex]:
    unique: dict[str, EntryIndex] = {}
    for index in indexes:
        other = unique.setdefault(index.id, index)
        if other is not index:
            place = f"{other.path}:{other.line}"
            words = f'the id "{index.id}" is taken by {place}; ids are unique across the dossier, give one of them another `id`'
            problems.append(error("duplicate-id", words, index.line, index.column, index.path))
    return unique
