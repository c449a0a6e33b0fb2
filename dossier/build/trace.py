"""Which facts of a dossier a page reads. Pages are planned from a site that notes what it is asked for, so that a later build knows
which of them a change can reach (verifying traces: Mokhov, Mitchell and Peyton Jones, *Build Systems à la Carte*, 2018).

A fact has a key: its group, and the id of its entry, the name of its collection, or its own name. The groups of an entry are "card",
"targets", "roles", "text" (all else of it), "backlinks", "image", "namesakes" and "exists"; those of a collection "order" and "list";
"site" has the few that the whole dossier has one of. Settings, templates and the day are no keys: with another of them, all is planned.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol, TypeVar, cast

from dossier.model.entries import Card, Entry, Site

T = TypeVar("T")
Key = tuple[str, str]
Note = Callable[[str, str], None]
ENTRY_GROUPS = ("card", "targets", "roles", "text", "backlinks", "image", "namesakes", "exists")


class Notes:
    """The keys of the facts that were read since they were last taken."""

    def __init__(self) -> None:
        self._keys: set[Key] = set()

    def note(self, group: str, name: str) -> None:
        """Note that a fact was read."""
        self._keys.add((group, name))

    def take(self) -> set[Key]:
        """The keys noted so far; none are noted any more."""
        taken, self._keys = self._keys, set()
        return taken


class EntrySource(Protocol):
    """Where entries come from: a dossier that was just linked, or the cache."""

    def card(self, name: str) -> Card:
        """The card of an entry."""

    def entry(self, name: str) -> Entry:
        """The whole entry."""

    def kind(self, name: str) -> str:
        """The collection of an entry; "" if there is no such entry."""

    def names(self) -> Iterator[str]:
        """The ids of all entries."""


class LinkedEntries:
    """The entries of a dossier that was just linked."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def card(self, name: str) -> Card:
        """The card of an entry."""
        return self._entries[name].card

    def entry(self, name: str) -> Entry:
        """The whole entry."""
        return self._entries[name]

    def kind(self, name: str) -> str:
        """The collection of an entry; "" if there is no such entry."""
        return self._entries[name].kind if name in self._entries else ""

    def names(self) -> Iterator[str]:
        """The ids of all entries."""
        return iter(self._entries)


class _Seen:
    """An entry of which each fact is noted that is asked for. It has what an `Entry` has."""

    __slots__ = ("_note", "_source", "id")

    def __init__(self, name: str, source: EntrySource, note: Note) -> None:
        self.id, self._source, self._note = name, source, note

    @property
    def kind(self) -> str:
        return self._source.kind(self.id)

    @property
    def card(self) -> Card:
        self._note("card", self.id)
        return self._source.card(self.id)

    @property
    def targets(self) -> tuple[str, ...]:
        self._note("targets", self.id)
        return self._source.entry(self.id).targets

    @property
    def roles(self) -> tuple[Any, ...]:
        self._note("roles", self.id)
        return self._source.entry(self.id).roles

    def __getattr__(self, name: str) -> Any:
        self._note("text", self.id)
        return getattr(self._source.entry(self.id), name)


class _SeenEntries(Mapping[str, Entry]):
    def __init__(self, source: EntrySource, note: Note) -> None:
        self._source, self._note = source, note

    def __getitem__(self, name: str) -> Entry:
        return cast("Entry", _Seen(name, self._source, self._note))

    def __contains__(self, name: object) -> bool:
        self._note("exists", str(name))
        return bool(self._source.kind(str(name)))

    def __iter__(self) -> Iterator[str]:
        self._note("site", "entries")
        return self._source.names()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _SeenMapping(Mapping[str, T]):
    """A mapping whose keys are noted under a group."""

    def __init__(self, group: str, values: Mapping[str, T], note: Note) -> None:
        self._group, self._values, self._note = group, values, note

    def __getitem__(self, name: str) -> T:
        self._note(self._group, name)
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        self._note(self._group, str(name))
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        self._note("site", self._group)
        return iter(self._values)

    def __len__(self) -> int:
        self._note("site", self._group)
        return len(self._values)


class TracedSite(Site):
    """A site that notes what it is asked for."""

    note: Note

    def __getattribute__(self, name: str) -> Any:
        if name in _WHOLE:
            object.__getattribute__(self, "note")("site", name)
        return super().__getattribute__(name)


_WHOLE = frozenset({"aliases", "corrected", "pictures"})


def traced(site: Site, source: EntrySource, note: Note) -> Site:
    """The same dossier, which calls `note` for each fact that is read. Its entries are those of `source`."""
    seen = TracedSite(
        *site._replace(
            entries=_SeenEntries(source, note),
            order=_SeenMapping("order", site.order, note),
            lists=_SeenMapping("list", site.lists, note),
            backlinks=_SeenMapping("backlinks", site.backlinks, note),
            images=_SeenMapping("image", site.images, note),
            namesakes=_SeenMapping("namesakes", site.namesakes, note),
        )
    )
    seen.note = note
    return seen
