"""Remembering: results kept between processes, the ledger of the output, and workers.

A result's key is the digest of the function's name and arguments, salted with the program's own sources and the versions
of the libraries that could change it. The state lives in one SQLite file, one transaction a build; a file that cannot be read
or written is a slower build, nothing else.
"""

import os
import pickle
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dossier.digests import digest

T = TypeVar("T")
_SERIAL = 48
_CHUNK = 64


class Row(NamedTuple):
    """What the ledger knows of an output file: the digest of its page and of its bytes, its size and time of change (ns)."""

    page: str
    content: str
    size: int
    changed: int


@cache
def salt() -> str:
    """The digest of all that can change a result besides its arguments: our own sources, and the libraries' versions."""
    here = Path(__file__).parent
    sources = [(str(path.relative_to(here)), path.read_text("utf-8")) for path in sorted(here.rglob("*.py"))]
    libraries = [(name, version(name)) for name in ("mistune", "pyyaml", "jinja2", "anyascii", "imagesize")]
    return digest([sources, libraries, sys.version])


class Workers:
    """Processes for work that comes in many pieces. With one job, or few pieces, it is done here."""

    def __init__(self, jobs: int = 0, executor: Executor | None = None) -> None:
        """`jobs` 0 means one for each processor. An executor handed in is used instead of processes of our own."""
        self.jobs = jobs or os.cpu_count() or 1
        self._executor = executor
        self._own = executor is None

    def map(self, function: Callable[..., Sequence[T]], items: Sequence[Any], *shared: Any) -> Iterable[T]:
        """`function(chunk, *shared)` over chunks of the items; the results in the order of the items."""
        if len(items) < _SERIAL or (self.jobs == 1 and self._own):
            yield from function(items, *shared)
            return
        chunks = [items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK)]
        pool = self._pool()
        for future in [pool.submit(function, chunk, *shared) for chunk in chunks]:
            yield from future.result()

    def _pool(self) -> Executor:
        if self._executor is None:
            method = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
            self._executor = ProcessPoolExecutor(self.jobs, mp_context=get_context(method))
        return self._executor

    def close(self) -> None:
        """End the processes that were started here."""
        if self._own and self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None


class Memo:
    """What is remembered between builds, in `folder`."""

    def __init__(self, folder: Path, forget: bool = False) -> None:
        """Open the state, or start anew where it cannot be used; `forget` starts anew in any case."""
        self._database = _open(folder)
        if forget:
            self._database.execute("DELETE FROM memo")
            self._database.execute("DELETE FROM ledger")

    def map(self, function: Callable[..., Sequence[T]], items: Sequence[tuple[Any, ...]], workers: Workers) -> list[T]:
        """`function(chunk)` for the items that are not remembered; the results of all, in order."""
        name = f"{function.__module__}.{function.__qualname__}"
        keys = [digest([salt(), name, item]) for item in items]
        known = self._known(set(keys))
        missing = [index for index, key in enumerate(keys) if key not in known]
        made = list(workers.map(function, [items[index] for index in missing]))
        fresh = {keys[index]: value for index, value in zip(missing, made, strict=True)}
        self._store((key, pickle.dumps(value, 5)) for key, value in fresh.items())
        return [fresh[key] if key in fresh else known[key] for key in keys]

    def _known(self, keys: set[str]) -> dict[str, Any]:
        known: dict[str, Any] = {}
        wanted = sorted(keys)
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            for key, value in self._database.execute(f"SELECT key, value FROM memo WHERE key IN ({marks})", some):
                try:
                    known[key] = pickle.loads(value)
                except Exception:  # whatever a damaged row raises, it is a row to make again
                    continue
        return known

    def _store(self, rows: Iterable[tuple[str, bytes]]) -> None:
        self._database.executemany("INSERT OR REPLACE INTO memo VALUES (?, ?)", rows)

    def ledger(self) -> dict[str, Row]:
        """What the last build left in the output: path → Row."""
        rows = self._database.execute("SELECT path, page, content, size, changed FROM ledger")
        return {path: Row(*row) for path, *row in rows}

    def record(self, rows: Mapping[str, Row]) -> None:
        """Put this build's ledger in the place of the last one's."""
        self._database.execute("DELETE FROM ledger")
        self._database.executemany("INSERT INTO ledger VALUES (?, ?, ?, ?, ?)", ((path, *row) for path, row in rows.items()))

    def close(self) -> None:
        """Keep what this build learned. A disk that refuses it costs only time in the next build."""
        try:
            self._database.commit()
        except sqlite3.Error:
            self._database.rollback()
        self._database.close()


def _open(folder: Path) -> sqlite3.Connection:
    """The state in its folder; made anew if it cannot be read; in memory if it cannot be kept."""
    place = folder / "memo.sqlite"
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _prepare(str(place))
        except (sqlite3.Error, OSError):
            with suppress(OSError):
                place.unlink(missing_ok=True)
    return _prepare(":memory:")


def _prepare(place: str) -> sqlite3.Connection:
    database = sqlite3.connect(place, timeout=30, check_same_thread=False)
    database.execute("PRAGMA synchronous=OFF")
    database.execute("CREATE TABLE IF NOT EXISTS memo (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
    database.execute(
        "CREATE TABLE IF NOT EXISTS ledger (path TEXT PRIMARY KEY, page TEXT, content TEXT, size INT, changed INT)"
    )
    database.execute("SELECT count(*) FROM ledger").fetchone()
    return database
