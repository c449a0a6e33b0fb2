"""Link by difference: the entries of the files that changed, and those that a change of them can reach, against the dossier that the
last build linked. All others stay in the cache, unread.

Whatever this cannot do with certainty ends in NotByDifference, and the whole dossier is linked: an error anywhere, two entries of one
id, an entry that changes its collection, very many changes at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from pickle import loads
from typing import NamedTuple

from dossier.build.content_store import ContentStore
from dossier.build.edits import Edits, Indexes, NotByDifference, Reasons, StrictResolver
from dossier.build.last_dossier import EntryRow, Incoming, LastDossier, Place, Spellings
from dossier.build.mention_index import linked
from dossier.build.stages.link import certain, complete_card, entry, image_of, joined, named, namesakes
from dossier.build.trace import ENTRY_GROUPS, Key
from dossier.links.mentions import MentionSearch, search
from dossier.links.name_index import NameIndex
from dossier.links.resolver import paths_of
from dossier.model.body import Mention
from dossier.model.entries import Entry, EntryIndex, Image, Link
from dossier.model.visibility import Gate
from dossier.schema.kind import kinds, place_of, sorted_places

_MANY, _MANY_NAMES = 2000, 100
_NO_ROW: tuple[Entry | None, Image | None, frozenset[str]] = (None, None, frozenset())


class Difference(NamedTuple):
    """What changed in the linked dossier.

    `last` is the dossier as it is now; `keys` are those of the facts that changed, `linked` the entries that were linked anew;
    `gone` are the paths of the pages of entries that are no longer there, `indexes` has the indexes of all entries.
    """

    last: LastDossier
    edits: Edits
    keys: frozenset[Key]
    linked: frozenset[str]
    gone: frozenset[str]
    indexes: Indexes

    def with_keys(self, more: Iterable[Key]) -> "Difference":
        """The same with the keys of more facts that changed."""
        return self._replace(keys=self.keys | frozenset(more))


def relink(store: ContentStore, last: LastDossier, edits: Edits, gate: Gate, scope: str) -> Difference:
    """Link what changed, and put it into `last`, which holds afterwards the dossier as it is now. `scope` is the setting `link_names`.

    Raises NotByDifference, and CacheMiss for what the cache lost.
    """
    work = _Relinking(store, last, edits, gate, scope)
    if last.small.translations:
        _look_for_translations(last, edits)
    sources = work.sources()
    work.move()
    again = (sources | work.rename() | edits.now.keys()) & last.outline.places.keys()
    if len(again) > _MANY:
        raise NotByDifference("very many entries are reached")
    work.complete_cards(again)
    work.sort_lists(again)
    work.link(again)
    work.forget()
    return Difference(last, edits, frozenset(work.keys), frozenset(again), work.gone, work.indexes)


def _look_for_translations(last: LastDossier, edits: Edits) -> None:
    """Raise NotByDifference where a translation may have to be made anew: they are merged with their originals, and name others too."""
    for name in edits.ids:
        was, now = edits.was.get(name), edits.now.get(name)
        index = edits.new.get(name) or edits.old[name]
        if index.translation or name in last.small.translations:
            raise NotByDifference(f"{name} is translated")
        if was is None or now is None or _seen_by_others(was) != _seen_by_others(now) or was.names != now.names:
            raise NotByDifference(f"translations may name {name}")


def mentions_of(last: LastDossier, index: EntryIndex, scope: str) -> tuple[list[Mention], list[Mention]]:
    """The names in an entry's text that mean one entry, and those that may mean several."""
    return certain(last.mentions[index.id][1]) if index.runs and scope != "never" else ([], [])


class _Relinking:
    """The steps of linking by difference, in their order. `keys` grows with each."""

    def __init__(self, store: ContentStore, last: LastDossier, edits: Edits, gate: Gate, scope: str) -> None:
        self._store, self._last, self._edits, self._scope = store, last, edits, scope
        self.indexes = Indexes(store, last, edits)
        files = last.outline.files
        self.resolver = StrictResolver(self.indexes, Reasons(self.indexes, last, edits, gate), files)
        self.keys: set[Key] = set()
        self.gone: frozenset[str] = frozenset()
        images = ((name, index.picture) for name, index in edits.now.items())
        self._images = {name: image_of(image, store.images) for name, image in images if image}

    def sources(self) -> set[str]:
        """The entries that name one of which something changed that their links or cards hang on."""
        found: set[str] = set()
        for name in self._edits.ids:
            if _seen_by_others(self._edits.was.get(name)) != _seen_by_others(self._edits.now.get(name)):
                if name in self._last.outline.places:
                    found.update(link.source for link in self._last.incoming[name].backlinks)
                found |= self._last.outline.unmet.get(name, frozenset())
        return found

    def move(self) -> None:
        """Note where the entries are now, and by which files a body may name them."""
        outline = self._last.outline
        for name, index in self._edits.old.items():
            if outline.places.pop(name, None):
                for path in paths_of(index):
                    outline.files[path] = tuple(other for other in outline.files[path] if other != name)
            outline.hidden.pop(name, None)
        for name, index in self._edits.new.items():
            if name not in self._edits.now:
                outline.hidden[name] = index.path
                continue
            outline.places[name] = Place(index.kind, index.path)
            for path in paths_of(index):
                outline.files[path] = tuple(sorted({*outline.files.get(path, ()), name}))

    def rename(self) -> set[str]:
        """Note the names; look for them in the texts that are new, and in those in which other names may stand now, which come back."""
        before = {name: index.names for name, index in self._edits.was.items() if index.names}
        after = {name: index.names for name, index in self._edits.now.items() if index.names}
        touched = set(self._respell(before, after)) if before != after else set()
        if self._scope != "never":
            for name in (*self._edits.now, *touched):
                self._search(self.indexes[name])
        return touched

    def _respell(self, before: Mapping[str, tuple[str, ...]], after: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        last, old = self._last, self._last.spellings["all"]
        names = {name: written for name, written in old.names.items() if name not in before}
        names.update(after)
        same, before_same = namesakes(names), last.small.namesakes
        self.keys.update(("namesakes", name) for name in {*same, *before_same} if same.get(name) != before_same.get(name))
        last.small = last.small._replace(namesakes=same)
        index = (
            NameIndex(dict(sorted(names.items())), old.name_index.writing.tags) if self._scope != "never" else old.name_index
        )
        last.spellings.put("all", Spellings(names, index, self._scope))
        words = index.changed(old.name_index).beginnings()
        if len(words) > _MANY_NAMES:
            raise NotByDifference("very many names changed")
        return self._holding(words) if words else iter(())

    def _holding(self, words: tuple[bytes, ...]) -> Iterator[str]:
        """The unchanged entries whose texts hold one of these words."""
        for path, packed in self._store.unchanged_texts():
            if any(word in packed for word in words):
                texts = loads(packed)
                for name, index in self.indexes.of_file(path).items():
                    if index.runs and name in self._last.outline.places and any(word in texts[index.number] for word in words):
                        yield name

    def _search(self, index: EntryIndex) -> None:
        if index.runs:
            known, names = linked(index), self._last.spellings["all"].name_index
            found = search([MentionSearch(self._store.text(index), known)], names, self._scope == "section")[0]
            self._last.mentions.put(index.id, (f"{index.text}{sorted(known)}", found))

    def complete_cards(self, again: Set[str]) -> None:
        """Make the cards of these entries anew, with their pictures."""
        images = _Images(self._images, self._last)
        for name in again:
            card = complete_card(self.indexes[name], images)
            if self._is_new(name) or self._last.cards[name] != card:
                self.keys.add(("card", name))
                self._last.cards.put(name, card)

    def _is_new(self, name: str) -> bool:
        return name in self._edits.now and name not in self._edits.was

    def sort_lists(self, again: Set[str]) -> None:
        """Put the entries whose cards changed in their places in the lists."""
        last, edits = self._last, self._edits
        changed = {name for name in again if ("card", name) in self.keys}
        gone = edits.was.keys() - edits.now.keys()
        for kind in {last.kind(name) for name in changed} | {edits.was[name].kind for name in gone}:
            before = last.outline.lists[kind]
            cards = (last.cards[name] for name in changed if last.kind(name) == kind)
            mine = [place_of(card) for card in cards if not card.private]
            stay = [place for place in before if place.id not in changed and place.id not in gone]
            places = last.outline.lists[kind] = sorted_places([*stay, *mine], kinds()[kind].order)
            self.keys.add(("list", kind))
            if [place.id for place in places] != [place.id for place in before]:
                self.keys.add(("order", kind))

    def link(self, again: Set[str]) -> None:
        """Link these entries, and tell the entries at the other ends."""
        for name in filter(self._is_new, again):
            self._last.incoming.put(name, Incoming((), {}))
            self.keys.update((group, name) for group in ENTRY_GROUPS)
        for name in sorted(again):
            index = self.indexes[name]
            links, addresses = self.resolver.links(index)
            if any(problem.severity == "error" for problem in self.resolver.problems):
                raise NotByDifference("there is an error")
            sure, _ = mentions_of(self._last, index, self._scope)
            card = self._last.cards[name]
            self._put(entry(index, card, [*links, *named(name, sure)], addresses, sure, self._title))
        for name, sources in self.resolver.unmet.items():
            self._last.outline.unmet[name] = self._last.outline.unmet.get(name, frozenset()) | sources

    def _title(self, name: str) -> str:
        return self._last.cards[name].title if name in self._last.outline.places else ""

    def _put(self, new: Entry) -> None:
        """Put an entry in its place, and note what of it changed."""
        old, picture, paths = _NO_ROW if self._is_new(new.id) else self._last.entries[new.id]
        image = self._images.get(new.id) if new.id in self._edits.now else picture
        changed = {
            "targets": old is None or old.targets != new.targets,
            "roles": old is None or old.roles != new.roles,
            "text": old != new,
            "image": image != picture,
        }
        self.keys.update((group, new.id) for group, is_so in changed.items() if is_so)
        if old != new or image != picture:
            self._last.entries.put(new.id, EntryRow(new, image, paths))
        self._tell(old, new)

    def _tell(self, old: Entry | None, new: Entry | None) -> None:
        """Change the backlinks at the other ends of an entry's links."""
        source = (old or new).id  # type: ignore[union-attr]  # one of the two is there
        before = {link.target: link for link in joined(old.links)} if old else {}
        after = {link.target: link for link in joined(new.links)} if new else {}
        for target in {*before, *after} & self._last.outline.places.keys():
            if before.get(target) != after.get(target):
                self._backlink(source, target, after.get(target))

    def _backlink(self, source: str, target: str, link: Link | None) -> None:
        backlinks, readers = self._last.incoming[target]
        others = [other for other in backlinks if other.source != source]
        now = sorted([*others, link], key=lambda other: other.source) if link else others
        self._last.incoming.put(target, Incoming(tuple(now), readers))
        self.keys.add(("backlinks", target))

    def forget(self) -> None:
        """Take away what is no longer there, or no longer public. Who read of it is kept."""
        last = self._last
        for name in self._edits.was.keys() - self._edits.now.keys():
            self.keys.update((group, name) for group in ENTRY_GROUPS)
            for group, readers in last.incoming[name].readers.items():
                last.outline.readers[group, name] = readers
            self._tell(last.entry(name), None)
            self.gone |= last.entries[name].paths
            for rows in (last.cards, last.entries, last.incoming, last.mentions):
                rows.drop(name)


class _Images(Mapping[str, Image]):
    """The pictures of the dossier as it is now, by id."""

    def __init__(self, new: Mapping[str, Image], last: LastDossier) -> None:
        self._new, self._last = new, last

    def __getitem__(self, name: str) -> Image:
        return self._new[name] if name in self._new else self._last.image(name)

    def __iter__(self) -> Iterator[str]:
        raise NotByDifference("all pictures are asked for")

    def __len__(self) -> int:
        raise NotByDifference("all pictures are asked for")


def _seen_by_others(index: EntryIndex | None) -> tuple[object, ...]:
    """All of an entry on which the links and cards of those hang that name it. An entry that is not there has nothing."""
    if index is None:
        return ()
    return index.card.title, index.card.url, index.headings, index.path, index.number, index.picture
