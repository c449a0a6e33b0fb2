"""Remembering between processes: what files looked like, what was made of them, and what stands in the output.

The state is one SQLite file in a folder that is safe to delete, written in one transaction a build. Keys are salted with the
program's own sources and the versions of the libraries that could change a result. A state that cannot be read or written is
a slower build, nothing else.
"""

import marshal
import os
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dossier.model.digests import digest, digest_bytes
from dossier.model.entries import ParsedFile, StoredFile
from dossier.model.files import Picture, Stat
from dossier.model.problems import Problem
from dossier.registry import plugins_in_use, version
from dossier.storage.table import SEAL, Damaged, Table, checked, sealed

_SPARE = 4
CACHE_FILE = "cache.sqlite"
_MOMENT, _PATIENCE = 1, 30  # seconds to wait for another program in silence, and then having said so


class OutputFile(NamedTuple):
    """What stands in the output: the digest of the page, the digest of the file's bytes, its stat."""

    page: str
    content: str
    stat: Stat


class LastBuild(NamedTuple):
    """What the last build that wrote saw, reported and left.

    `languages` are the dossier's, the first that of entries which name none; `files` maps a path of the content to its stat and the key of what parsing made
    of it, `images` likewise to the measured picture; `environment` is the digest of all other input. The build holds for days
    from `since` until before `until` (ISO); `problems` are as they were printed, `held` are (path, reason). `output` are the files
    of the output by path, `folders` its folders with the time of their change (ns); `indexed` says whether the index of the full-text
    search, if there is to be one, tells what stands there.
    """

    languages: tuple[str, ...]
    files: Mapping[str, tuple[Stat, str]]
    images: Mapping[str, tuple[Stat, Picture]]
    environment: str
    since: str
    until: str
    problems: tuple[Problem, ...]
    held: tuple[tuple[str, str], ...]
    output: Mapping[str, OutputFile]
    folders: Mapping[str, int]
    indexed: bool = True


NO_BUILD = LastBuild((), {}, {}, "", "", "", (), (), {}, {})


def salt() -> str:
    """The digest of all that can change a result besides its input: our own sources, the libraries' versions, and the plugins."""
    return own_salt() + plugins_in_use().digest


@cache
def own_salt() -> str:
    """The same without the plugins."""
    here = os.path.dirname(os.path.dirname(__file__))
    sources = sorted((path.removeprefix(here), digest_bytes(Path(path).read_bytes())) for path in _program(here))
    libraries = [(name, version(name)) for name in ("mistune", "pyyaml", "jinja2", "babel", "anyascii", "imagesize")]
    return digest([sources, libraries, sys.implementation.name, sys.version_info])


def _program(folder: str) -> Iterator[str]:
    """The files of the program below a folder; not what Python keeps beside them."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{parent}/{name}" for name in names if name.endswith((".py", ".po", ".html")))


class Cache:
    """What is remembered between builds, in `folder`."""

    def __init__(self, folder: Path | None, forget: bool = False, say: Callable[[str], object] = str) -> None:
        """Open the state, or start anew where it cannot be used; `forget` starts anew in any case. No folder: keep nothing.

        `say` hears that another program holds the state and must be waited for.
        """
        self._database = _open(folder, say) if folder else _prepare(":memory:")
        self._last: LastBuild | None = None
        if forget:
            for table in ("state", "files", "rows"):
                self._database.execute(f"DELETE FROM {table}")

    def last_build(self) -> LastBuild:
        """What the last build left; `NO_BUILD` if there was none, or another program's."""
        if self._last is None:
            self._last = NO_BUILD
            row = self._database.execute("SELECT value FROM state WHERE name = ?", (salt(),)).fetchone()
            with suppress(Damaged, ValueError, EOFError, TypeError):
                if row:
                    self._last = _restored(marshal.loads(checked(row[0])))
        return self._last

    def keep_last_build(self, build: LastBuild) -> None:
        """Put this build in the place of the last one."""
        self._last = build
        self._database.execute("DELETE FROM state")
        self._database.execute("INSERT INTO state VALUES (?, ?)", (salt(), sealed(marshal.dumps(_plain(build)))))

    def files(self, keys: Sequence[str]) -> dict[str, ParsedFile]:
        """What parsing made of files, by key, without their texts; those that are not there are left out."""
        found: dict[str, ParsedFile] = {}
        for key, value in self._select("SELECT key, value FROM files WHERE key IN ", keys):
            with suppress(Damaged):  # a damaged row is a row to make again
                found[key] = pickle.loads(checked(value))
        return found

    def texts(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The pickled texts of files, by key."""
        rows = self._select("SELECT key, texts FROM files WHERE key IN ", keys)
        return {key: checked(value) for key, value in rows}

    def keep_file(self, key: str, made: StoredFile) -> None:
        """Keep what parsing made of a file."""
        row = (key, sealed(made.parsed), sealed(made.texts))
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", row)

    def forget(self, used: Sequence[str]) -> None:
        """Forget what no file has asked for, once it is several times what is in use."""
        (count,) = self._database.execute("SELECT count(*) FROM files").fetchone()
        if count > _SPARE * len(used) + 1000:
            self._database.execute("CREATE TEMP TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY)")
            self._database.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
            self._database.execute("DELETE FROM files WHERE key NOT IN (SELECT key FROM used)")

    def keep_table(self, name: str, values: Iterable[tuple[str, Any]]) -> None:
        """Put a table of values in the place of the last one of this name. Rows that stand there already are left alone."""
        stand = dict(self._database.execute("SELECT key, substr(value, 1, ?) FROM rows WHERE name = ?", (SEAL, name)))
        for key, value in values:
            row = sealed(pickle.dumps(value, 5))
            if stand.pop(key, None) != row[:SEAL]:
                self._database.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", (name, key, row))
        self._database.executemany("DELETE FROM rows WHERE name = ? AND key = ?", ((name, key) for key in stand))

    def keep_row(self, name: str, key: str, value: Any) -> None:
        """Put one value in its place in a table."""
        self._database.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", (name, key, sealed(pickle.dumps(value, 5))))

    def drop_row(self, name: str, key: str) -> None:
        """Take one value out of a table."""
        self._database.execute("DELETE FROM rows WHERE name = ? AND key = ?", (name, key))

    def all_texts(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The pickled texts of files, one after the other, with their keys. They are not looked at for damage."""
        rows = self._select("SELECT key, texts FROM files WHERE key IN ", keys)
        return ((key, value[SEAL:]) for key, value in rows)

    def table(self, name: str) -> Table:
        """A table of values, read one by one as they are asked for."""
        return Table(self._database, name)

    def _select(self, query: str, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        for start in range(0, len(keys), 500):
            some = keys[start : start + 500]
            yield from self._database.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()

    def close(self) -> None:
        """Keep what this build learned. A disk that refuses it costs only time in the next build."""
        try:
            self._database.commit()
        except sqlite3.Error:
            self._database.rollback()
        self._database.close()


def caches(folder: Path, forget: bool, say: Callable[[str], object]) -> Iterator[Cache]:
    """Caches to build with, each for when the one before broke in use: as it was kept, made anew, and one that keeps nothing."""
    yield Cache(folder, forget, say)
    with suppress(OSError):
        (folder / CACHE_FILE).unlink(missing_ok=True)
    yield Cache(folder, say=say)
    yield Cache(None)


def _plain(build: LastBuild) -> tuple[Any, ...]:
    """The build in plain values, which `marshal` writes and reads several times faster than pickle."""
    files = {path: (tuple(stat), key) for path, (stat, key) in build.files.items()}
    images = {path: (tuple(stat), tuple(image)) for path, (stat, image) in build.images.items()}
    output = {path: (file.page, file.content, tuple(file.stat)) for path, file in build.output.items()}
    problems = [tuple(problem) for problem in build.problems]
    return tuple(build._replace(files=files, images=images, output=output, problems=problems, held=list(build.held)))  # type: ignore[arg-type]


def _restored(plain: tuple[Any, ...]) -> LastBuild:
    """The build from plain values. A stat stays a plain tuple: it is only compared."""
    build = LastBuild(*plain)
    return build._replace(
        images={path: (stat, Picture(*image)) for path, (stat, image) in build.images.items()},
        output={path: OutputFile(*file) for path, file in build.output.items()},
        problems=tuple(Problem(*problem) for problem in build.problems),
        held=tuple(build.held),
    )


def _open(folder: Path, say: Callable[[str], object]) -> sqlite3.Connection:
    """The state in its folder; made anew if it cannot be read; in memory if it cannot be kept or another program keeps it."""
    place = folder / CACHE_FILE
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _kept(str(place), say)
        except (sqlite3.Error, OSError) as fault:
            if _busy(fault):
                break
            with suppress(OSError):
                place.unlink(missing_ok=True)
    return _prepare(":memory:")


def _kept(place: str, say: Callable[[str], object]) -> sqlite3.Connection:
    """The state on the disk, for this program alone."""
    for patience, otherwise in (
        (_MOMENT, f"another program holds {place}; waiting up to {_PATIENCE} s for it"),
        (_PATIENCE, ""),
    ):
        try:
            database = _prepare(place, patience)
            database.execute("BEGIN IMMEDIATE")  # what cannot be written is found now, not in the middle of a build
            return database
        except sqlite3.Error as fault:
            if not (otherwise and _busy(fault)):
                raise
            say(otherwise)
    raise AssertionError("the second try ends or raises")


def _busy(fault: Exception) -> bool:
    return getattr(fault, "sqlite_errorcode", 0) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _prepare(place: str, patience: float = 0) -> sqlite3.Connection:
    database = sqlite3.connect(place, timeout=patience, check_same_thread=False)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value BLOB)")
    database.execute("CREATE TABLE IF NOT EXISTS files (key TEXT PRIMARY KEY, value BLOB, texts BLOB)")
    database.execute("CREATE TABLE IF NOT EXISTS rows (name TEXT, key TEXT, value BLOB, PRIMARY KEY (name, key)) WITHOUT ROWID")
    for table in ("state", "files", "rows"):
        database.execute(f"SELECT count(*) FROM {table}").fetchone()
    return database
