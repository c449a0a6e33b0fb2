"""What changed in the entries since the last build: their indexes before and after, by id."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dossier.build.content_store import ContentStore
from dossier.build.last_dossier import LastDossier
from dossier.links.resolver import Resolver
from dossier.model.body import Reference
from dossier.model.entries import EntryIndex, ParsedFile
from dossier.model.problems import fatal
from dossier.model.visibility import Gate, held
from dossier.storage.table import CacheMiss


class NotByDifference(CacheMiss):
    """Only a build of the whole dossier can tell."""


class Edits(NamedTuple):
    """The entries of the files that changed: as they were (`old`), as they are (`new`), and which of either were and are public.

    `paths` are the files, below the content folder; `reasons` say why entries are held back now, "" for public ones.
    """

    paths: frozenset[str]
    old: Mapping[str, EntryIndex]
    new: Mapping[str, EntryIndex]
    was: Mapping[str, EntryIndex]
    now: Mapping[str, EntryIndex]
    reasons: Mapping[str, str]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all of them."""
        return frozenset((*self.old, *self.new))


def find_edits(files: Mapping[str, tuple[ParsedFile | None, ParsedFile | None]], last: LastDossier, gate: Gate) -> Edits:
    """What changed in these files, each as it was and as it is (None: it was or is not there). Raises NotByDifference where an id is
    there twice, a file is unsound, or an entry changes its collection.
    """
    old, new = _by_id(before for before, _ in files.values()), _by_id(after for _, after in files.values())
    places, hidden = last.outline.places, last.outline.hidden
    reasons = {name: held(index.gated, gate) for name, index in new.items()}
    was = {name: index for name, index in old.items() if name in places}
    now = {name: index for name, index in new.items() if not reasons[name]}
    for name in new.keys() - old.keys():
        if name in places or name in hidden:
            raise NotByDifference(f"{name} is there twice")
    for name in old.keys() - was.keys():
        if name not in hidden:
            raise NotByDifference(f"{name} was there twice")
    for name in was.keys() & now.keys():
        if was[name].kind != now[name].kind:
            raise NotByDifference(f"{name} changed its collection")
    return Edits(frozenset(files), old, new, was, now, reasons)


def _by_id(files: Iterable[ParsedFile | None]) -> dict[str, EntryIndex]:
    found: dict[str, EntryIndex] = {}
    for index in _indexes(files):
        if found.setdefault(index.id, index) is not index:
            raise NotByDifference(f"{index.id} is there twice")
    return found


def _indexes(files: Iterable[ParsedFile | None]) -> Iterator[EntryIndex]:
    for file in files:
        if file is not None:
            if not file.indexes or fatal(file.problems):
                raise NotByDifference("a file is unsound")
            yield from file.indexes


class Indexes(Mapping[str, EntryIndex]):
    """The indexes of all entries, held ones too: of those that changed as they are now, of the others from the cache."""

    def __init__(self, store: ContentStore, last: LastDossier, edits: Edits) -> None:
        self._store, self._last, self._edits = store, last, edits
        self._files: dict[str, Mapping[str, EntryIndex]] = {}

    def __getitem__(self, name: str) -> EntryIndex:
        if name in self._edits.new:
            return self._edits.new[name]
        outline = self._last.outline
        path = outline.places[name].path if name in outline.places else outline.hidden.get(name, "")
        if not path or path in self._edits.paths:
            raise KeyError(name)
        return self.of_file(path)[name]

    def of_file(self, path: str) -> Mapping[str, EntryIndex]:
        """The entries of a file, as it is now."""
        if path not in self._files:
            self._files[path] = {index.id: index for index in self._store.file(path).indexes}
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        raise NotByDifference("all ids are asked for")

    def __len__(self) -> int:
        raise NotByDifference("all ids are asked for")


class Reasons(Mapping[str, str]):
    """Why entries are held back, "" for public ones, by id."""

    def __init__(self, indexes: Indexes, last: LastDossier, edits: Edits, gate: Gate) -> None:
        self._indexes, self._edits, self._last, self._gate = indexes, edits, last, gate

    def __getitem__(self, name: str) -> str:
        if name in self._edits.reasons:
            return self._edits.reasons[name]
        return "" if name in self._last.outline.places else held(self._indexes[name].gated, self._gate)

    def __iter__(self) -> Iterator[str]:
        return iter(self._indexes)

    def __len__(self) -> int:
        return len(self._indexes)


class StrictResolver(Resolver):
    """Finds that a reference is wrong, but not what would be right: that takes all ids."""

    def _unknown(self, name: str, ref: Reference) -> str:
        raise NotByDifference(f"nothing is called {name}")
