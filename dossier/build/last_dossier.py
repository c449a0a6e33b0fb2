"""The dossier as the last build linked it, read from the cache row by row as it is asked for; what this build changes is laid over it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from dossier.build.stages.link import LinkResult
from dossier.build.stages.plan import Plan
from dossier.build.trace import ENTRY_GROUPS, Key
from dossier.links.mentions import MentionIndex
from dossier.links.name_index import NameIndex
from dossier.model.body import Mention
from dossier.model.entries import Card, Entry, Image, Link, Site
from dossier.model.traits import Trait
from dossier.rendering.output import IndexedPage
from dossier.schema.kind import ListPlace, collections, place_of
from dossier.storage.cache import Cache
from dossier.storage.table import CacheMiss

T = TypeVar("T")
Readers = dict[str, frozenset[str]]


class Place(NamedTuple):
    """Where an entry is: its collection, its file below the content folder."""

    kind: str
    path: str


class Incoming(NamedTuple):
    """What leads to an entry: its backlinks by the id of their source; by the group of a fact, the pages of others that read it.

    Such a page is named by the id of its entry, or by "output:" and the output that makes it.
    """

    backlinks: tuple[Link, ...]
    readers: Readers


class Spellings(NamedTuple):
    """The names of a dossier: those of each entry, what finds them, and the setting `link_names` by which they were looked for."""

    names: Mapping[str, tuple[str, ...]]
    name_index: NameIndex
    scope: str


class EntryRow(NamedTuple):
    """An entry, its picture if it is one, and the paths of its own pages."""

    entry: Entry
    image: Image | None
    paths: frozenset[str]


class Outline(NamedTuple):
    """What is remembered of the dossier as a whole, for a build that changes a part of it.

    `places` are those of the public entries by id, `hidden` the files of those that are held back; `lists` the places of each
    collection in the order of its list; `unmet` the ids that lead to no public entry, each with those that name it; `files` the
    entries that a file may stand for; `readers` the pages that read what is of no one entry; `made` are the paths that each output
    makes besides those of entries; `found` are the pages that search engines may know, by path.
    """

    places: dict[str, Place]
    hidden: dict[str, str]
    lists: dict[str, list[ListPlace]]
    unmet: dict[str, frozenset[str]]
    files: dict[str, tuple[str, ...]]
    readers: dict[Key, frozenset[str]]
    made: dict[str, frozenset[str]]
    found: dict[str, IndexedPage]


_GONE = object()


class Rows(Generic[T]):
    """A table of the cache, and over it what this build changes."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._name, self._table = cache, name, cache.table(name)
        self._new: dict[str, Any] = {}

    def __getitem__(self, key: str) -> T:
        """The row. Raises CacheMiss if it was lost, or was taken away now: nobody who knows what there is asks for it."""
        value = self._new.get(key)
        if value is _GONE:
            raise CacheMiss(key)
        found: T = self._table[key] if value is None else value
        return found

    def put(self, key: str, value: T) -> None:
        """Put a row in its place."""
        self._new[key] = value

    def drop(self, key: str) -> None:
        """Take a row away."""
        self._new[key] = _GONE

    def read_ahead(self, keys: Iterable[str]) -> None:
        """Read many rows at once."""
        self._table.read_ahead([key for key in keys if key not in self._new])

    def keep(self) -> None:
        """Put what changed into the cache."""
        for key, value in self._new.items():
            if value is _GONE:
                self._cache.drop_row(self._name, key)
            else:
                self._cache.keep_row(self._name, key, value)


class LastDossier:
    """The dossier of the last build with the changes of this one. Raises CacheMiss for what the cache lost."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._whole = cache.table("site")
        self.outline: Outline = self._whole["outline"]
        self.cards: Rows[Card] = Rows(cache, "cards")
        self.entries: Rows[EntryRow] = Rows(cache, "entries")
        self.incoming: Rows[Incoming] = Rows(cache, "incoming")
        self.mentions: Rows[tuple[str, tuple[Mention, ...]]] = Rows(cache, "mentions")
        self.spellings: Rows[Spellings] = Rows(cache, "spellings")
        self.small: Site = self._whole["site"]

    def card(self, name: str) -> Card:
        """The card of an entry."""
        return self.cards[name]

    def entry(self, name: str) -> Entry:
        """The whole entry."""
        return self.entries[name].entry

    def _entry(self, name: str) -> Entry:
        if name not in self.outline.places:
            raise KeyError(name)
        return self.entry(name)

    def kind(self, name: str) -> str:
        """The collection of an entry; "" if there is no such entry."""
        place = self.outline.places.get(name)
        return place.kind if place else ""

    def names(self) -> Iterator[str]:
        """The ids of all entries."""
        return iter(self.outline.places)

    def site(self) -> Site:
        """The dossier as it is now. Its entries are this object's; see `trace.traced`."""
        places, lists = self.outline.places, self.outline.lists
        return self.small._replace(
            entries=_Computed(self._entry, places.keys),
            order=_Computed(lambda kind: tuple(place.id for place in lists[kind]), lists.keys),
            lists=_Computed(self._list, lists.keys),
            backlinks=_Computed(lambda name: self.incoming[name].backlinks, places.keys),
            images=_Computed(self.image, self._pictures),
        )

    def image(self, name: str) -> Image:
        """The picture of an entry. Raises KeyError for one that is no picture."""
        if self.outline.places[name].kind not in collections(Trait.PICTURE):
            raise KeyError(name)
        image = self.entries[name].image
        if image is None:
            raise KeyError(name)
        return image

    def _pictures(self) -> Iterator[str]:
        """The ids of the entries that are pictures."""
        kinds = collections(Trait.PICTURE)
        some = (name for name, place in self.outline.places.items() if place.kind in kinds)
        return (name for name in some if self.entries[name].image is not None)

    def _list(self, kind: str) -> tuple[Card, ...]:
        names = [place.id for place in self.outline.lists[kind]]
        self.cards.read_ahead(names)
        return tuple(self.cards[name] for name in names)

    def readers(self, key: Key) -> frozenset[str]:
        """The pages that read a fact."""
        group, name = key
        found = self.outline.readers.get(key, frozenset())
        if group in ENTRY_GROUPS and name in self.outline.places:
            found |= self.incoming[name].readers.get(group, frozenset())
        return found

    def add_reader(self, key: Key, reader: str) -> None:
        """Note that a page reads a fact. Those that no longer do are forgotten with the next build of the whole."""
        if reader in self.readers(key):
            return
        group, name = key
        if group in ENTRY_GROUPS and name in self.outline.places:
            backlinks, readers = self.incoming[name]
            now = {**readers, group: readers.get(group, frozenset()) | {reader}}
            self.incoming.put(name, Incoming(backlinks, now))
        else:
            self.outline.readers[key] = self.outline.readers.get(key, frozenset()) | {reader}

    def keep(self) -> None:
        """Put what changed into the cache."""
        for rows in (self.cards, self.entries, self.incoming, self.mentions, self.spellings):
            rows.keep()
        self._cache.keep_row("site", "outline", self.outline)
        self._cache.keep_row("site", "site", self.small)


class _Computed(Mapping[str, T]):
    """A mapping whose values are made when they are first asked for; `get` raises KeyError for what is not there."""

    def __init__(self, get: Callable[[str], T], names: Callable[[], Iterable[str]]) -> None:
        self._get, self._names = get, names
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            self._made[name] = self._get(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return sum(1 for _ in self)


def keep_all(cache: Cache, result: LinkResult, found: MentionIndex, plan: Plan) -> None:
    """Keep a dossier that was linked whole, with what its pages read."""
    site = result.site
    readers: dict[Key, set[str]] = {}
    for reader, keys in plan.traces.items():
        for key in keys:
            readers.setdefault(key, set()).add(reader)
    reading: dict[str, Readers] = {}
    for (group, name), who in [(key, who) for key, who in readers.items() if key[0] in ENTRY_GROUPS and key[1] in site.entries]:
        reading.setdefault(name, {})[group] = frozenset(who)
        del readers[group, name]
    cache.keep_table("cards", ((name, entry.card) for name, entry in site.entries.items()))
    cache.keep_table(
        "entries",
        (
            (name, EntryRow(entry, site.images.get(name), plan.made.get(name, frozenset())))
            for name, entry in site.entries.items()
        ),
    )
    cache.keep_table(
        "incoming", ((name, Incoming(site.backlinks.get(name, ()), reading.get(name, {}))) for name in site.entries)
    )
    cache.keep_table("mentions", found.made.items())
    cache.keep_table("spellings", [("all", Spellings(found.spellings, found.names, found.scope))])
    outline = Outline(
        places={name: Place(entry.kind, entry.path) for name, entry in site.entries.items()},
        hidden=dict(result.hidden),
        lists={kind: [place_of(card) for card in cards] for kind, cards in site.lists.items()},
        unmet={name: frozenset(who) for name, who in result.resolver.unmet.items()},
        files=dict(result.resolver.files),
        readers={key: frozenset(who) for key, who in readers.items()},
        made={reader: paths for reader, paths in plan.made.items() if reader not in site.entries},
        found=dict(plan.found),
    )
    cache.keep_table("site", [("site", _small(site)), ("outline", outline)])


def _small(site: Site) -> Site:
    """A dossier without what grows with its entries."""
    nothing: Mapping[str, Any] = {}
    return site._replace(entries=nothing, order=nothing, lists=nothing, backlinks=nothing, images=nothing)
