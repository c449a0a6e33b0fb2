"""Recall: files of the content in, what was made of them out; studied now if they are new, remembered if they are not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from pickle import loads
from typing import NamedTuple

from dossier.build.stages.read import load, picture
from dossier.build.workers import Workers
from dossier.model.body import Mention
from dossier.model.digests import digest
from dossier.model.entries import EntryIndex, ParsedFile
from dossier.model.files import FileInfo, Picture, SourceFile
from dossier.model.problems import Problem
from dossier.storage.cache import Cache, CacheMiss, salt
from dossier.storage.changes import Changes
from dossier.storage.disk import read_bytes

_BATCH = 256


class Recalled(NamedTuple):
    """What is known of the content: `keys` of what was made of each file by path, what was made of the files read now, and their
    pickled texts by key. A file that could not be read has the key "". `studied` are the files that were parsed now.
    """

    keys: dict[str, str]
    fresh: dict[str, ParsedFile]
    texts: dict[str, bytes]
    studied: list[str]


def recall(content: Path, changes: Changes, lang: str, memo: Cache, workers: Workers) -> Recalled:
    """Study the files that must be read, unless what was made of such content is remembered."""
    made = Recalled(dict(changes.same), {}, {}, [])
    if not changes.fresh:
        return made
    from dossier.build.compile_file import study  # mistune and PyYAML, which a build that changes nothing does not need

    order: list[tuple[str, str]] = []
    unknown = _unknown(content, changes.fresh, lang, memo, made, order)
    for number, packed in enumerate(workers.map(study, unknown, lang)):
        path, key = order[number]
        made.studied.append(path)
        memo.keep_packed(key, packed)
        made.fresh[path] = loads(packed.studied)
        made.texts[key] = packed.texts
    return made


def _unknown(
    content: Path, fresh: Iterable[FileInfo], lang: str, memo: Cache, made: Recalled, order: list[tuple[str, str]]
) -> Iterator[SourceFile]:
    """The documents that must be studied, noted in `order`; all others are put into `made` on the way."""
    files = list(fresh)
    for start in range(0, len(files), _BATCH):
        documents: dict[str, SourceFile] = {}
        for found in files[start : start + _BATCH]:
            document, problems = load(content, found)
            made.keys[found.path] = ""
            if document is None:
                made.fresh[found.path] = ParsedFile((), problems)
            else:
                made.keys[found.path] = digest([salt(), found.path, document.digest, lang])
                documents[made.keys[found.path]] = document
        known = memo.studied(list(documents))
        for key, document in documents.items():
            if key in known:
                made.fresh[document.path] = known[key]
            else:
                order.append((document.path, key))
                yield document


def everything(
    made: Recalled, content: Path, lang: str, memo: Cache, workers: Workers, tree: Mapping[str, FileInfo]
) -> list[ParsedFile]:
    """What was made of every file, by path. A file whose memory is damaged is studied again."""
    wanted = {path: key for path, key in made.keys.items() if path not in made.fresh}
    known = memo.studied(list(wanted.values()))
    lost = tuple(tree[path] for path, key in wanted.items() if key not in known)
    again = recall(content, Changes({}, lost, ()), lang, memo, workers) if lost else Recalled({}, {}, {}, [])
    made.texts.update(again.texts)
    made.studied.extend(again.studied)
    return [made.fresh.get(path) or again.fresh.get(path) or known[made.keys[path]] for path in sorted(made.keys)]


def texts(made: Recalled, paths: Iterable[str], memo: Cache) -> dict[str, tuple[bytes, ...]]:
    """The texts of files by path, each pickled by itself. Raises CacheMiss for one that the memory lost."""
    keys = {path: made.keys[path] for path in paths}
    missing = memo.texts([key for key in keys.values() if key not in made.texts])
    lost = [path for path, key in keys.items() if key not in made.texts and key not in missing]
    if lost:
        raise CacheMiss(lost[0])
    return {path: loads(made.texts.get(key) or missing[key]) for path, key in keys.items()}


def place(content: Path, index: EntryIndex, mention: Mention) -> tuple[int, int]:
    """Line and column of a mention in its file, which is read for it; where the entry starts, if it is not found."""
    text = read_bytes(content / index.path).decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((passage.line for passage in index.passages if passage.id == mention.passage), index.line + 1)
    pattern = re.compile(rf"(?<!\[\[)(?<!\w){re.escape(mention.words.split()[0])}")
    for number, line in enumerate(lines[first - 1 :], first):
        found = pattern.search(line)
        if found:
            return number, found.start() + 1
    return index.line, index.column


def pictures(content: Path, changes: Changes) -> dict[str, Picture]:
    """The measured pictures, by path."""
    known = {path: Picture(*row) for path, row in changes.same.items()}
    return known | {found.path: picture(content, found) for found in changes.fresh}


def same_shared_keys(old: ParsedFile, new: ParsedFile) -> bool:
    """Whether nothing changed in a file that any page but its own entries' may know."""
    return [index.shared_key() for index in old.indexes] == [index.shared_key() for index in new.indexes]


def indexes(studied: Iterable[ParsedFile]) -> Iterator[EntryIndex]:
    """The indexes of all files, in their order."""
    for one in studied:
        yield from one.indexes


def problems(studied: Iterable[ParsedFile]) -> Iterator[Problem]:
    """The problems of all files."""
    for one in studied:
        yield from one.problems
