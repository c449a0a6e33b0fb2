"""What validating and parsing made of the content: done now for files that changed, taken from the cache for all others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from pickle import loads
from time import time_ns

from dossier.build.stages.read import load, picture
from dossier.build.workers import Workers
from dossier.model.body import Mention
from dossier.model.digests import digest, digest_bytes
from dossier.model.entries import EntryIndex, ParsedFile
from dossier.model.files import FileInfo, Picture, SourceFile, Stat, Tree
from dossier.storage.cache import Cache, LastBuild, salt
from dossier.storage.changes import Changes, compare_files, noted
from dossier.storage.disk import read_bytes
from dossier.storage.table import CacheMiss

_BATCH = 256


class ContentStore:
    """The files of a content folder as parsed. Its entries' texts stay pickled until a page shows them.

    `changes` are the entries' files that may have changed since the last build, `image_changes` the pictures; `changed` is what
    was made of the files that were read now, by path; `parsed` are the paths of those that the cache did not know.
    """

    def __init__(self, content: Path, tree: Tree, last: LastBuild, cache: Cache, workers: Workers) -> None:
        """Compare the files with those of the last build; only those of which a time differs are read."""
        started = time_ns()
        self._content, self._tree, self._last, self._cache, self._workers = content, tree, last, cache, workers
        self._languages = last.languages
        self._retimed = 0
        self.changes: Changes[str] = compare_files(tree.entries, last.files, self._stands)
        self.image_changes: Changes[Picture] = compare_files(tree.pictures, last.images, self._picture_stands)
        self.changed: dict[str, ParsedFile] = {}
        self.parsed: list[str] = []
        self._keys: dict[str, str] = dict(self.changes.same)
        self._texts: dict[str, bytes] = {}
        if self._retimed and self.changes.none and self.image_changes.none:
            files, images = self.noted(started)
            cache.keep_last_build(last._replace(files=files, images=images))

    def _stands(self, file: FileInfo, key: str) -> bool:
        """Whether a file holds what it held at the last build, whatever its times say."""
        same = file.inside and key == self._key(file.path, digest_bytes(read_bytes(self._content / file.path)))
        self._retimed += same
        return same

    def _picture_stands(self, file: FileInfo, old: Picture) -> bool:
        same = file.inside and old == picture(self._content, file)
        self._retimed += same
        return same

    def _key(self, path: str, code: str) -> str:
        """The key under which the cache has what is made of a file whose bytes have this digest."""
        return digest([salt(), path, code, self._languages])

    def validate_and_parse(self, languages: tuple[str, ...]) -> None:
        """Read the files that changed; validate and parse those whose content is new. `languages` are the dossier's; the first is
        that of entries which name none.
        """
        if languages != self._languages:
            self.changes = compare_files(self._tree.entries, {})
        self._languages = languages
        self._keys = dict(self.changes.same)
        self._parse(self.changes.changed)

    def _parse(self, files: Iterable[FileInfo]) -> None:
        order: list[tuple[str, str]] = []
        unknown = self._unknown(list(files), order)
        first = next(unknown, None)
        if first is None:
            return
        from dossier.build.compile_file import compile_files  # mistune and PyYAML, which most builds do not need

        for number, stored in enumerate(self._workers.map(compile_files, chain([first], unknown), self._languages)):
            path, key = order[number]
            self.parsed.append(path)
            self._cache.keep_file(key, stored)
            self.changed[path] = loads(stored.parsed)
            self._texts[key] = stored.texts

    def _unknown(self, files: Sequence[FileInfo], order: list[tuple[str, str]]) -> Iterator[SourceFile]:
        """The files that must be parsed, noted in `order` as (path, key); what the cache knows is put into `changed` on the way."""
        for start in range(0, len(files), _BATCH):
            sources = self._read(files[start : start + _BATCH])
            known = self._cache.files(list(sources))
            for key, source in sources.items():
                if key in known:
                    self.changed[source.path] = known[key]
                else:
                    order.append((source.path, key))
                    yield source

    def _read(self, files: Iterable[FileInfo]) -> dict[str, SourceFile]:
        """Files as read, by the key under which the cache has what is made of them. One that cannot be read has the key ""."""
        sources: dict[str, SourceFile] = {}
        for file in files:
            source, problems = load(self._content, file)
            self._keys[file.path] = ""
            if source is None:
                self.changed[file.path] = ParsedFile((), problems)
            else:
                key = self._keys[file.path] = self._key(file.path, source.digest)
                sources[key] = source
        return sources

    def files(self) -> dict[str, ParsedFile]:
        """What was made of every file, by path, in the order of paths. A file whose row in the cache is damaged is parsed again."""
        kept = {path: key for path, key in self._keys.items() if path not in self.changed}
        known = self._cache.files(list(kept.values()))
        self._parse([self._tree.entries[path] for path, key in kept.items() if key not in known])
        return {path: self.changed.get(path) or known[self._keys[path]] for path in sorted(self._keys)}

    def edits(self) -> dict[str, tuple[ParsedFile | None, ParsedFile | None]]:
        """The files whose content changed, as the last build parsed them and as they are now; None for one that was or is not there.

        Raises CacheMiss if the cache lost one.
        """
        known = {path: self._key_before(path) for path in self.changed}
        changed = {path: file for path, file in self.changed.items() if self._keys[path] != known[path] or not known[path]}
        gone = [path for path in self.changes.removed if path not in changed]
        return {path: (self._before(path), changed.get(path)) for path in (*changed, *gone)}

    def _key_before(self, path: str) -> str:
        row = self._last.files.get(path)
        return row[1] if row else ""

    def _before(self, path: str) -> ParsedFile | None:
        key = self._key_before(path)
        return self._parsed(path, key) if key else None

    def file(self, path: str) -> ParsedFile:
        """What was made of one file. Raises CacheMiss if the cache lost it."""
        return self.changed[path] if path in self.changed else self._parsed(path, self._keys[path])

    def _parsed(self, path: str, key: str) -> ParsedFile:
        found = self._cache.files([key]).get(key)
        if found is None:
            raise CacheMiss(path)
        return found

    def unchanged_texts(self) -> Iterator[tuple[str, bytes]]:
        """The files that were not read now, each with its pickled texts."""
        paths = {key: path for path, key in self._keys.items() if path not in self.changed}
        return ((paths[key], texts) for key, texts in self._cache.all_texts(list(paths)))

    def texts(self, paths: Iterable[str]) -> dict[str, tuple[bytes, ...]]:
        """The texts of files by path, each pickled by itself. Raises CacheMiss for a file whose texts the cache lost."""
        keys = {path: self._keys[path] for path in paths}
        found = self._cache.texts([key for key in keys.values() if key not in self._texts])
        lost = [path for path, key in keys.items() if key not in self._texts and key not in found]
        if lost:
            raise CacheMiss(lost[0])
        return {path: loads(self._texts.get(key) or found[key]) for path, key in keys.items()}

    def text(self, index: EntryIndex) -> bytes:
        """The pickled text of one entry. Raises CacheMiss if the cache lost it."""
        return self.texts((index.path,))[index.path][index.number]

    @cached_property
    def images(self) -> dict[str, Picture]:
        """The measured pictures of the content, by path."""
        changed = {file.path: picture(self._content, file) for file in self.image_changes.changed}
        return self.image_changes.same | changed

    def place_of(self, index: EntryIndex, mention: Mention) -> tuple[int, int]:
        """Line and column of a mention in its file, which is read for it; where the entry starts, if it is not found."""
        text = read_bytes(self._content / index.path).decode("utf-8", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        known = next((passage.line for passage in index.passages if passage.id == mention.passage), 0)
        start = mention.words.split()[0]
        for sought in (
            (start,) if known else (mention.words, start)
        ):  # a short passage has no line, so all its words are looked for
            pattern = re.compile(rf"(?<!\[\[)(?<!\w){re.escape(sought)}")
            first = known or index.line + 1
            for number, line in enumerate(lines[first - 1 :], first):
                found = pattern.search(line)
                if found:
                    return number, found.start() + 1
        return index.line, index.column

    def noted(self, now: int) -> tuple[dict[str, tuple[Stat, str]], dict[str, tuple[Stat, Picture]]]:
        """The files and the images as the next build compares them. `now` is the time at which this build began (ns)."""
        keys = {path: key for path, key in self._keys.items() if key}
        return noted(self._tree.entries.values(), keys, now), noted(self._tree.pictures.values(), self.images, now)

    def forget_unused(self) -> None:
        """Let the cache forget what no file of this content needs, once that is most of it."""
        self._cache.forget([key for key in self._keys.values() if key])
