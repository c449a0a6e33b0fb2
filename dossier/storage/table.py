"""Tables of the cache: values in rows, each with the digest of its data in front, so that a damaged one is never taken for whole."""

import hashlib
import pickle
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

SEAL = 16  # bytes of a digest before the data of a row


class CacheMiss(Exception):
    """Something that the cache was asked for and does not have."""


class Damaged(CacheMiss):
    """A row of the cache that is not what was put there: as good as none."""


class Table(Mapping[str, Any]):
    """A table of the state as a mapping. Raises CacheMiss for a key that it lacks, which nobody takes for a KeyError of ours."""

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self._database, self._name = database, name
        self._seen: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._seen:
            row = self._database.execute("SELECT value FROM rows WHERE name = ? AND key = ?", (self._name, key)).fetchone()
            if row is None:
                raise CacheMiss(key)
            try:
                self._seen[key] = pickle.loads(checked(row[0]))
            except Damaged:  # it must not be taken for one that stands already
                self._database.execute("DELETE FROM rows WHERE name = ? AND key = ?", (self._name, key))
                raise
        return self._seen[key]

    def read_ahead(self, keys: Sequence[str]) -> None:
        """Read these rows at once; those that are not there are found missing when they are asked for."""
        wanted = [key for key in keys if key not in self._seen]
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            marks = ",".join("?" * len(some))
            rows = self._database.execute(
                f"SELECT key, value FROM rows WHERE name = ? AND key IN ({marks})", (self._name, *some)
            )
            for key, value in rows:
                with suppress(Damaged):  # told when it is asked for
                    self._seen[key] = pickle.loads(checked(value))

    def __contains__(self, key: object) -> bool:
        """Whether there is such a row. Raises Damaged if it is not what was put there."""
        try:
            self[str(key)]
        except Damaged:
            raise
        except CacheMiss:
            return False
        return True

    def put(self, key: str, value: Any) -> None:
        """Have this value stand for the key, for as long as this mapping lives."""
        self._seen[key] = value

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._database.execute("SELECT key FROM rows WHERE name = ? ORDER BY key", (self._name,)))

    def __len__(self) -> int:
        (count,) = self._database.execute("SELECT count(*) FROM rows WHERE name = ?", (self._name,)).fetchone()
        return int(count)


def sealed(data: bytes) -> bytes:
    """The data as a row holds it, with its digest in front."""
    return hashlib.blake2b(data, digest_size=SEAL).digest() + data


def checked(sealed: bytes) -> bytes:
    """The data of a row. Raises Damaged if it is not what was put there."""
    if hashlib.blake2b(sealed[SEAL:], digest_size=SEAL).digest() != sealed[:SEAL]:
        raise Damaged("a damaged row")
    return sealed[SEAL:]
